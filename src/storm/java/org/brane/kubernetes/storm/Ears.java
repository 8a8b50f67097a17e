package org.brane.kubernetes.storm;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.brane.kubernetes.testing.WebhookReceiver;
import org.brane.protobuf.Event;

/** All that was told, by webhook and by Kafka, in the order of arrival. */
final class Ears {

    /** Of Brane 0.6 (brane.md section 4.3), by number. */
    private static final Map<Integer, EventKind> KINDS = Map.ofEntries(
            Map.entry(1, EventKind.CREATED),
            Map.entry(-1, EventKind.CREATE_FAILED),
            Map.entry(2, EventKind.READY),
            Map.entry(3, EventKind.INITIALIZED),
            Map.entry(-3, EventKind.INITIALIZE_FAILED),
            Map.entry(4, EventKind.STARTED),
            Map.entry(-4, EventKind.START_FAILED),
            Map.entry(5, EventKind.HEARTBEAT),
            Map.entry(6, EventKind.COMPLETED),
            Map.entry(-6, EventKind.COMPLETE_FAILED),
            Map.entry(-8, EventKind.DECODE_FAILED),
            Map.entry(9, EventKind.STOPPED),
            Map.entry(10, EventKind.FINISHED),
            Map.entry(-10, EventKind.FAILED));

    private final WebhookReceiver webhook;
    private final KafkaBroker broker;
    private final String topic;

    Ears(WebhookReceiver webhook, KafkaBroker broker, String topic) {
        this.webhook = webhook;
        this.broker = broker;
        this.topic = topic;
    }

    List<Told> byWebhook() {
        return webhook.accepted().stream().map(Ears::told).toList();
    }

    List<Told> byKafka() {
        return broker.records(topic).stream().map(Ears::told).toList();
    }

    private static Told told(ReceivedEvent event) {
        return new Told("webhook", event.id(), event.subject(), EventKind.ofWord(event.kind()));
    }

    private static Told told(ConsumerRecord<String, byte[]> record) {
        try {
            var event = Event.parseFrom(record.value());
            var kind = requireNonNull(KINDS.get(event.getKind()), () -> "kind " + event.getKind());
            return new Told("kafka", record.key(), event.getIdentifier(), kind);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A record of " + record.topic() + " is no event", e);
        }
    }
}
