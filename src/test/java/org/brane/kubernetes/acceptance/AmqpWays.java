package org.brane.kubernetes.acceptance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brane.kubernetes.operation.ForeignHeaders;
import org.brane.kubernetes.testing.ArtemisBroker;

/** The queues of AMQP 1.0 that a service reads. */
final class AmqpWays {

    private static final String COMMANDS = "commands";
    private static final String DEAD_COMMANDS = "dead-commands";
    private static final String REGISTRATIONS = "registrations";
    private static final String DEAD_LETTERS = "dead-letters";
    private static final String LOCATION = "location";

    private final ArtemisBroker broker;
    private final Deeds deeds;

    /** Has the service of a scene read them. */
    AmqpWays(ArtemisBroker broker, Scene scene, Deeds deeds) {
        this.broker = broker;
        this.deeds = deeds;
        scene.with("brane.amqp.url", broker.url())
                .with("brane.amqp.commands-queue", COMMANDS)
                .with("brane.amqp.dead-commands-queue", DEAD_COMMANDS)
                .with("brane.amqp.registrations-queue", REGISTRATIONS)
                .with("brane.amqp.dead-letters-queue", DEAD_LETTERS);
    }

    List<Way> open() {
        return List.of(
                new Way(
                        "commands over AMQP",
                        headers -> broker.send(COMMANDS, Deeds.command("amqp"), ofJms(headers)),
                        () -> deeds.isMade("amqp"),
                        object -> broker.sendObject(COMMANDS, object, Map.of()),
                        () -> broker.count(DEAD_COMMANDS) == 1),
                new Way(
                        "registrations over AMQP",
                        headers -> broker.send(REGISTRATIONS, Deeds.REGISTRATION, at("amqp", ofJms(headers))),
                        () -> deeds.isServed("amqp"),
                        object -> broker.sendObject(REGISTRATIONS, object, at("object", Map.of())),
                        () -> broker.count(DEAD_LETTERS) == 1));
    }

    private static Map<String, String> at(String location, Map<String, String> headers) {
        var all = new TreeMap<>(headers);
        all.put(LOCATION, location);
        return all;
    }

    /** Those that the sender's own client lets through. */
    private static Map<String, String> ofJms(Map<String, String> headers) {
        var all = new TreeMap<>(headers);
        all.keySet().retainAll(ForeignHeaders.ofJmsClients().keySet());
        return all;
    }
}
