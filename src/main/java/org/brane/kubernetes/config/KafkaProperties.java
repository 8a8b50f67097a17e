package org.brane.kubernetes.config;

import java.util.Map;

/**
 * What Kafka's clients need to be let in: properties of their own that start with {@code security.}, {@code sasl.} or
 * {@code ssl.}.
 *
 * @param values by key; some are secret
 */
public record KafkaProperties(Map<String, String> values) {

    /** For a Kafka that lets everybody in. */
    public static final KafkaProperties NONE = new KafkaProperties(Map.of());

    public KafkaProperties {
        values = Map.copyOf(values);
    }

    /** Names the keys alone. */
    @Override
    public String toString() {
        return "KafkaProperties" + values.keySet();
    }
}
