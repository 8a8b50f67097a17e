package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.PollOnError;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.KafkaSettings;

/** Makes the component by which routes read and write Kafka; what could lose a record or leak a secret is set here. */
final class KafkaChannel {

    /** A stop waits for it. */
    private static final long POLL_MS = 1000;

    /** Kafka's own default, and its least for a delivery: one request may take as long. */
    private static final int REQUEST_MS = 30_000;

    /** The log has a line for each try. */
    private static final int LONGEST_BETWEEN_CONNECTS_MS = 10_000;

    private final KafkaSettings settings;
    private final KafkaProperties properties;

    KafkaChannel(KafkaSettings settings, KafkaProperties properties) {
        this.settings = requireNonNull(settings, "settings");
        this.properties = requireNonNull(properties, "properties");
    }

    KafkaComponent component() {
        var configuration = new KafkaConfiguration();
        configuration.setReconnectBackoffMaxMs(LONGEST_BETWEEN_CONNECTS_MS);
        configuration.setAdditionalProperties(new HashMap<>(properties.values()));
        configuration.setHeaderFilterStrategy(AllowedHeaders.ofQueues());
        reading(configuration);
        writing(configuration);
        var component = new KafkaComponent();
        component.setConfiguration(configuration);
        component.setKafkaManualCommitFactory(new DefaultKafkaManualCommitFactory());
        // Else a Kafka whose name nobody knows yet would keep the service from starting.
        component.setLazyStartProducer(true);
        // A Kafka that is away does not take the service out of rotation, for all other channels go on.
        component.setHealthCheckConsumerEnabled(false);
        return component;
    }

    /**
     * One record at a time, whose offset is committed once its route went well; if it did not, the record comes again.
     */
    private void reading(KafkaConfiguration configuration) {
        configuration.setAutoOffsetReset("earliest");
        configuration.setAutoCommitEnable(false);
        configuration.setAllowManualCommit(true);
        configuration.setBreakOnFirstError(true);
        configuration.setPollOnError(PollOnError.RETRY);
        configuration.setMaxPollRecords(1);
        configuration.setPollTimeoutMs(POLL_MS);
        configuration.setFetchMaxBytes(settings.maxRecordBytes());
        configuration.setMaxPartitionFetchBytes(settings.maxRecordBytes());
        // Raw bytes: what cannot be decoded must reach its route, and nothing is ever turned into an object.
        configuration.setKeyDeserializer(ByteArrayDeserializer.class.getName());
        configuration.setValueDeserializer(ByteArrayDeserializer.class.getName());
    }

    private static void writing(KafkaConfiguration configuration) {
        configuration.setRequestRequiredAcks("all");
        configuration.setEnableIdempotence(true);
        configuration.setRequestTimeoutMs(REQUEST_MS);
        configuration.setDeliveryTimeoutMs(REQUEST_MS);
        configuration.setMaxBlockMs(REQUEST_MS);
        configuration.setValueSerializer(ByteArraySerializer.class.getName());
    }
}
