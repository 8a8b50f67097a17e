package org.brane.kubernetes.infrastructure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.brane.kubernetes.Problem;

/**
 * What infra.yml and secrets.yml say, entry by entry.
 *
 * @param usable infrastructures by location, in the order of the file
 * @param faulty problems of the entries that break a rule, by location, which here may be any text. A location stands in
 *     both maps while its entry is faulty and its former values stay in use
 * @param otherKinds locations of other kinds, which are not ours to serve; these too may be any text
 */
public record InfrastructureReading(
        Map<String, Infrastructure> usable, Map<String, List<Problem>> faulty, Set<String> otherKinds) {

    /** No infrastructures at all. */
    public static final InfrastructureReading EMPTY = new InfrastructureReading(Map.of(), Map.of(), Set.of());

    public InfrastructureReading {
        usable = Collections.unmodifiableMap(new LinkedHashMap<>(usable));
        var copies = new LinkedHashMap<String, List<Problem>>();
        faulty.forEach((location, problems) -> copies.put(location, List.copyOf(problems)));
        faulty = Collections.unmodifiableMap(copies);
        otherKinds = Collections.unmodifiableSet(new TreeSet<>(otherKinds));
    }

    /** This reading, and what a former one knew of the entries that are faulty now: a typo must not end running jobs. */
    InfrastructureReading keepingFaultyOf(InfrastructureReading former) {
        var kept = new LinkedHashMap<>(usable);
        former.usable.forEach((location, infrastructure) -> {
            if (faulty.containsKey(location)) {
                kept.put(location, infrastructure);
            }
        });
        return new InfrastructureReading(kept, faulty, otherKinds);
    }
}
