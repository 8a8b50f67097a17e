package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.jspecify.annotations.Nullable;

/** What the limit ranges of a namespace mean for Pods that ask for no more than the settings give them. */
final class LimitRangeRule {

    private static final Set<String> TYPES = Set.of("Container", "Pod");

    private final ResourceRequirements resources;

    /** Of such a Pod, which has one container. */
    LimitRangeRule(PodSpec pod) {
        this.resources = requireNonNull(pod.getContainers().get(0).getResources(), "resources");
    }

    PreflightCheck judge(List<LimitRange> ranges) {
        var broken = ranges.stream()
                .flatMap(range -> range.getSpec().getLimits().stream()
                        .filter(item -> TYPES.contains(item.getType()))
                        .flatMap(this::broken)
                        .map(words -> "limit range " + range.getMetadata().getName() + " " + words))
                .toList();
        return broken.isEmpty()
                ? CheckName.LIMIT_RANGES.ok(
                        ranges.isEmpty() ? "There is no limit range." : "The limit ranges let our Pods be.")
                : CheckName.LIMIT_RANGES.failure(
                        "Pods would be refused: " + String.join("; ", broken) + ".",
                        "Set brane.jobs.*-request and -limit within these bounds, or have them changed.");
    }

    private Stream<String> broken(LimitRangeItem item) {
        var limits = resources.getLimits();
        var requests = resources.getRequests();
        var ratios = ratios();
        return Stream.of(
                        broken(item.getMax(), limits, "wants at most", (bound, ours) -> ours.compareTo(bound) > 0),
                        broken(item.getMin(), requests, "wants at least", (bound, ours) -> ours.compareTo(bound) < 0),
                        broken(
                                item.getMaxLimitRequestRatio(),
                                ratios,
                                "wants a limit of at most so many requests:",
                                (bound, ours) -> ours.compareTo(bound) > 0))
                .flatMap(words -> words);
    }

    private static Stream<String> broken(
            @Nullable Map<String, Quantity> bounds,
            Map<String, Quantity> ours,
            String words,
            BiPredicate<BigDecimal, BigDecimal> breaks) {
        return Optional.ofNullable(bounds).orElse(Map.of()).entrySet().stream()
                .filter(bound -> Optional.ofNullable(ours.get(bound.getKey()))
                        .filter(found -> breaks.test(bound.getValue().getNumericalAmount(), found.getNumericalAmount()))
                        .isPresent())
                .map(bound -> words + " " + bound.getValue() + " " + bound.getKey() + ", and ours is "
                        + ours.get(bound.getKey()));
    }

    private Map<String, Quantity> ratios() {
        return resources.getLimits().entrySet().stream()
                .filter(limit -> resources.getRequests().containsKey(limit.getKey()))
                .filter(limit -> amount(resources.getRequests(), limit.getKey()).signum() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        limit -> new Quantity(limit.getValue()
                                .getNumericalAmount()
                                .divide(amount(resources.getRequests(), limit.getKey()), MathContext.DECIMAL32)
                                .toPlainString())));
    }

    private static BigDecimal amount(Map<String, Quantity> amounts, String resource) {
        return requireNonNull(amounts.get(resource), resource).getNumericalAmount();
    }
}
