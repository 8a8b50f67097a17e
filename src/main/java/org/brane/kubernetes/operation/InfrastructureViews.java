package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.brane.kubernetes.wire.InfrastructureDocument;

/** What can be told of infrastructures. Asks no cluster. */
public final class InfrastructureViews {

    private final Infrastructures infrastructures;
    private final Preflights preflights;

    InfrastructureViews(Infrastructures infrastructures, Preflights preflights) {
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.preflights = requireNonNull(preflights, "preflights");
    }

    /**
     * One of ours, be it faulty.
     *
     * @throws LocationRefusal where there is none of ours
     */
    public InfrastructureDocument describe(String location) {
        infrastructures.requireRegistered(location);
        return document(location);
    }

    /** All of ours, the faulty ones too, by their locations. */
    public List<InfrastructureDocument> all() {
        var reading = infrastructures.reading();
        var locations = new TreeSet<>(reading.usable().keySet());
        locations.addAll(reading.faulty().keySet());
        return locations.stream().map(this::document).toList();
    }

    private InfrastructureDocument document(String location) {
        var reading = infrastructures.reading();
        var problems = reading.faulty().getOrDefault(location, List.of());
        var state = infrastructures.running().state(location);
        return new InfrastructureDocument(
                location,
                Optional.ofNullable(reading.usable().get(location)),
                problems.isEmpty() ? state : "faulty",
                problems,
                preflights.last(location).map(Preflights.Kept::checked));
    }
}
