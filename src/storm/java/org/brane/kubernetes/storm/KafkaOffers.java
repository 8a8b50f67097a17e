package org.brane.kubernetes.storm;

import java.util.function.Consumer;
import org.brane.kubernetes.storm.Books.Course;
import org.brane.kubernetes.storm.Books.Entry;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.protobuf.Command;
import org.brane.protobuf.CommandKind;

/** Brane's planner: its commands are accepted as soon as the broker has them. */
final class KafkaOffers {

    private final KafkaBroker broker;
    private final String topic;
    private final Books books;

    KafkaOffers(KafkaBroker broker, String topic, Books books) {
        this.broker = broker;
        this.topic = topic;
        this.books = books;
    }

    /** @param then is told once the job is accepted */
    void offer(Entry entry, Consumer<Entry> then) {
        send(entry, CommandKind.CREATE);
        books.accept(entry);
        then.accept(entry);
    }

    void stop(Entry entry) {
        send(entry, CommandKind.STOP);
    }

    private void send(Entry entry, CommandKind kind) {
        var key = entry.key();
        var command = Command.newBuilder()
                .setKind(kind)
                .setIdentifier(key.identifier())
                .setApplication(key.application())
                .setLocation(key.location())
                .setImage("hello-world:1.0.0")
                .addCommand("ecu")
                .addCommand("hello")
                .addCommand("e30=")
                .addCommand(entry.course() == Course.ENDS_WELL ? "SIM_RUN=1s" : "SIM_RUN=6s");
        broker.send(topic, key.identifier(), command.build().toByteArray());
    }
}
