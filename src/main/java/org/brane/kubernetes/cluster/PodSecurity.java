package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Pod Security Standards of a namespace.
 *
 * @param enforced level that refuses Pods; empty where it is not known or none is set
 * @param silent whether what would be refused is not warned of
 */
record PodSecurity(Optional<String> enforced, boolean silent) {

    /** Of a namespace that may not be looked at. */
    static final PodSecurity UNKNOWN = new PodSecurity(Optional.empty(), false);

    /** Label that names the level which refuses Pods. */
    static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    private static final String WARN = "pod-security.kubernetes.io/warn";

    /** From lenient to strict. */
    private static final List<String> LEVELS = List.of("privileged", "baseline", "restricted");

    static PodSecurity of(Namespace namespace) {
        var labels = Optional.ofNullable(namespace.getMetadata().getLabels()).orElse(Map.of());
        var enforced = Optional.ofNullable(labels.get(ENFORCE));
        // Without a label of its own, the warning goes as far as the refusal.
        var warned = Optional.ofNullable(labels.get(WARN)).or(() -> enforced);
        return new PodSecurity(enforced, rank(warned) < rank(enforced));
    }

    /** Whether a warning is about what this namespace refuses. */
    boolean refuses(String warning) {
        return enforced.filter(level -> warning.contains("would violate PodSecurity \"" + level + ":"))
                .isPresent();
    }

    private static int rank(Optional<String> level) {
        return level.map(LEVELS::indexOf).orElse(0);
    }
}
