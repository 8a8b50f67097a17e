package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;

/** What labels a command may give to its Job, and by which it may choose a Node. */
final class LabelRules {

    private static final String LABELS = "kubernetes.labels";
    private static final String NODE_SELECTOR = "kubernetes.nodeSelector";

    /** Old names by which the Job controller finds its Pods; the new ones have a prefix of Kubernetes. */
    private static final Set<String> JOB_CONTROLLER_KEYS = Set.of("job-name", "controller-uid");

    private final List<String> reservedDomains;

    /**
     * @param labelPrefix domain of this service's own labels
     */
    LabelRules(String labelPrefix) {
        reservedDomains = List.of("kubernetes.io", "k8s.io", requireNonNull(labelPrefix, "labelPrefix"));
    }

    Stream<Problem> check(JobOptions options) {
        return Stream.of(
                        syntax(LABELS, options.labels()),
                        reserved(options.labels()),
                        syntax(NODE_SELECTOR, options.nodeSelector()))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> syntax(String map, Map<String, String> labels) {
        var keys = labels.keySet().stream()
                .filter(key -> !LabelSyntax.isKey(key))
                .map(key -> new Problem(entry(map, key), "is no label key", LabelSyntax.KEY_RULE));
        var values = labels.entrySet().stream()
                .filter(label -> !LabelSyntax.isValue(label.getValue()))
                .map(label -> Problem.value(entry(map, label.getKey()), label.getValue(), LabelSyntax.VALUE_RULE));
        return Stream.concat(keys, values);
    }

    private Stream<Problem> reserved(Map<String, String> labels) {
        return labels.keySet().stream()
                .filter(this::isReserved)
                .map(key -> new Problem(
                        entry(LABELS, key), "is set", "labels of Kubernetes and of this service are not free"));
    }

    private boolean isReserved(String key) {
        var prefix = LabelSyntax.prefix(key);
        return JOB_CONTROLLER_KEYS.contains(key)
                || reservedDomains.stream().anyMatch(domain -> prefix.equals(domain) || prefix.endsWith("." + domain));
    }

    private static String entry(String map, String key) {
        return map + "." + Problem.shown(key);
    }
}
