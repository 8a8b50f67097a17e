package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** What the quotas of a namespace mean for Jobs that ask for no more than the settings give them. */
final class QuotaRule {

    static final String REMEDY = "Wait until jobs have ended, or have the owner of the cluster raise the quota.";

    private final Map<String, BigDecimal> needs;

    /** Of one Job with one such Pod. */
    QuotaRule(PodSpec pod) {
        needs = new HashMap<>(Map.of(
                "pods", BigDecimal.ONE,
                "count/pods", BigDecimal.ONE,
                "count/jobs.batch", BigDecimal.ONE));
        var resources = pod.getContainers().get(0).getResources();
        resources.getRequests().forEach((name, amount) -> {
            needs.put(name, amount.getNumericalAmount());
            needs.put("requests." + name, amount.getNumericalAmount());
        });
        resources.getLimits().forEach((name, amount) -> needs.put("limits." + name, amount.getNumericalAmount()));
    }

    /** A Job that no longer fits is a warning, for that passes; one that can never fit is a failure. */
    PreflightCheck judge(List<ResourceQuota> quotas) {
        var tight = quotas.stream().flatMap(this::tight).toList();
        if (tight.isEmpty()) {
            return CheckName.QUOTAS.ok(quotas.isEmpty() ? "There is no quota." : "The quotas leave room for a Job.");
        }
        var sentence = "No further Job may run: "
                + String.join("; ", tight.stream().map(Tight::words).toList()) + ".";
        return tight.stream().anyMatch(Tight::forEver)
                ? CheckName.QUOTAS.failure(
                        sentence,
                        "Have the owner of the cluster raise the quota, or lower brane.jobs.*-request and -limit.")
                : CheckName.QUOTAS.warning(sentence, REMEDY);
    }

    private record Tight(String words, boolean forEver) {}

    private Stream<Tight> tight(ResourceQuota quota) {
        var hard = Optional.ofNullable(quota.getSpec().getHard()).orElse(Map.of());
        var used = Optional.ofNullable(quota.getStatus())
                .map(ResourceQuotaStatus::getUsed)
                .orElse(Map.of());
        return hard.entrySet().stream()
                .filter(limit -> needs.containsKey(limit.getKey()))
                .flatMap(limit -> tight(
                        quota, limit.getKey(), limit.getValue(), used.getOrDefault(limit.getKey(), new Quantity("0")))
                        .stream());
    }

    private Optional<Tight> tight(ResourceQuota quota, String resource, Quantity hard, Quantity used) {
        var need = needs.getOrDefault(resource, BigDecimal.ZERO);
        if (used.getNumericalAmount().add(need).compareTo(hard.getNumericalAmount()) <= 0) {
            return Optional.empty();
        }
        var words = "quota " + quota.getMetadata().getName() + " allows " + hard + " " + resource + ", of which " + used
                + " are used, and a Job needs " + need.stripTrailingZeros().toPlainString();
        return Optional.of(new Tight(words, isForAllPods(quota) && need.compareTo(hard.getNumericalAmount()) > 0));
    }

    /** One with scopes may be about other Pods than ours. */
    private static boolean isForAllPods(ResourceQuota quota) {
        var scopes = quota.getSpec().getScopes();
        return (scopes == null || scopes.isEmpty()) && quota.getSpec().getScopeSelector() == null;
    }
}
