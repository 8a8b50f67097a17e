package org.brane.kubernetes.acceptance;

import java.util.List;
import java.util.Map;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.brane.kubernetes.testing.ArtemisBroker.Held;
import org.brane.kubernetes.testing.JavaBytes;

/** Queues of Artemis, over AMQP 1.0. */
record AmqpChannel(ArtemisBroker broker) implements QueueChannel {

    private static final String COMMANDS = "commands";
    private static final String EVENTS = "events";
    private static final String DEAD = "dead-commands";

    @Override
    public String attributePrefix() {
        return "cloudEvents_";
    }

    @Override
    public void settings(Scene scene) {
        scene.with("brane.amqp.url", broker.url())
                .with("brane.amqp.commands-queue", COMMANDS)
                .with("brane.amqp.events-queue", EVENTS)
                .with("brane.amqp.dead-commands-queue", DEAD);
    }

    @Override
    public void send(Map<String, String> documents) {
        broker.sendAll(COMMANDS, List.copyOf(documents.values()));
    }

    @Override
    public void send(String document, Map<String, String> headers) {
        broker.send(COMMANDS, document, headers);
    }

    @Override
    public void sendObject() {
        broker.sendObject(COMMANDS, JavaBytes.FOREIGN, Map.of());
    }

    @Override
    public long waiting() {
        return broker.count(COMMANDS);
    }

    @Override
    public List<String> told() {
        return broker.held(EVENTS).stream().map(Held::text).toList();
    }

    @Override
    public List<DeadLetter> dead() {
        return broker.held(DEAD).stream()
                .map(held -> new DeadLetter(held.text(), held.properties().getOrDefault("reason", "")))
                .toList();
    }

    @Override
    public void killBroker() {
        broker.stop();
    }

    @Override
    public void startBroker() {
        broker.startAgain();
    }

    @Override
    public void close() {
        broker.close();
    }
}
