package org.brane.kubernetes.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.brane.kubernetes.testing.ArtemisBroker.Held;

/** A service that takes registrations from a queue of AMQP 1.0. */
final class AmqpPlace extends RegistrationPlace {

    static final String REGISTRATIONS = "registrations";

    private static final String DEAD = "dead-letters";
    private static final String LOCATION = "location";

    private final ArtemisBroker broker;

    /** Makes files; starts nothing. */
    AmqpPlace(ArtemisBroker broker, Path folder) {
        super(folder);
        this.broker = broker;
        service()
                .with("brane.amqp.url", broker.url())
                .with("brane.amqp.registrations-queue", REGISTRATIONS)
                .with("brane.amqp.dead-letters-queue", DEAD);
    }

    void send(String location, String text) {
        broker.send(REGISTRATIONS, text, Map.of(LOCATION, location));
    }

    /** Asks for a removal. */
    void remove(String location) {
        broker.sendNothing(REGISTRATIONS, Map.of(LOCATION, location));
    }

    /**
     * Asks for a removal.
     *
     * @param jobs what becomes of its jobs
     */
    void remove(String location, String jobs) {
        broker.sendNothing(REGISTRATIONS, Map.of(LOCATION, location, "jobs", jobs));
    }

    @Override
    boolean isReadToItsEnd() {
        return broker.count(REGISTRATIONS) == 0;
    }

    /** Those for a location. */
    List<Held> deadLetters(String location) {
        return deadLetters().stream()
                .filter(letter -> location.equals(letter.properties().get(LOCATION)))
                .toList();
    }

    List<Held> deadLetters() {
        return broker.held(DEAD);
    }
}
