package org.brane.kubernetes.infrastructure;

import java.util.List;

/**
 * The difference between two readings.
 *
 * @param added infrastructures that were not usable before
 * @param changed new values of those that differ in any field
 * @param removed last values of those that are gone
 */
public record InfrastructureChange(
        List<Infrastructure> added, List<Infrastructure> changed, List<Infrastructure> removed) {

    public InfrastructureChange {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** What leads from one reading to the next. */
    public static InfrastructureChange between(InfrastructureReading before, InfrastructureReading after) {
        var old = before.usable();
        var now = after.usable();
        return new InfrastructureChange(
                now.values().stream()
                        .filter(i -> !old.containsKey(i.location()))
                        .toList(),
                now.values().stream()
                        .filter(i -> old.containsKey(i.location()) && !i.equals(old.get(i.location())))
                        .toList(),
                old.values().stream()
                        .filter(i -> !now.containsKey(i.location()))
                        .toList());
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
