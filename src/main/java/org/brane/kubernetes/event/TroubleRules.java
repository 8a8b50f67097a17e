package org.brane.kubernetes.event;

import java.util.List;
import java.util.Optional;

/** The rules by which trouble is judged, in their order: the first that fits any sign decides. */
public record TroubleRules(List<TroubleRule> rules) {

    /** Nothing is trouble. */
    public static final TroubleRules NONE = new TroubleRules(List.of());

    public TroubleRules {
        rules = List.copyOf(rules);
    }

    /** Names of all rules, in their order. */
    public List<String> names() {
        return rules.stream().map(TroubleRule::name).toList();
    }

    Optional<Trouble> first(List<Sign> signs) {
        return rules.stream().flatMap(rule -> rule.in(signs).stream()).findFirst();
    }
}
