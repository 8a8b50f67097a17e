package org.brane.kubernetes.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reading of the settings led to.
 *
 * @param tokens who may call; empty if {@code brane.server.token-file} is
 * @param signing what events are signed by for the webhook; empty if {@code brane.events.webhook.signing-key-file} is
 * @param kafka what its clients need to be let in
 * @param redis what its servers are trusted by, and their Sentinels let us in by
 * @param amqp who we are to its broker
 * @param properties the text of every setting by key, to be set as system properties before Camel starts. Camel by itself
 *     ranks its sources in two ways, {@code -D} over the environment for options but under it for placeholders, and
 *     passes over variables that end in {@code _PORT}; with these, every way leads to what was checked
 * @param keys every key that a route may name: those of the settings, and whatever else stands in the file
 * @param warnings what a person should know though it stops nothing
 */
public record SettingsReading(
        Settings settings,
        Optional<BearerTokens> tokens,
        Optional<SigningKeys> signing,
        KafkaProperties kafka,
        RedisAccess redis,
        AmqpCredentials amqp,
        Map<String, String> properties,
        Set<String> keys,
        List<String> warnings) {

    public SettingsReading {
        requireNonNull(settings, "settings");
        requireNonNull(signing, "signing");
        requireNonNull(kafka, "kafka");
        requireNonNull(redis, "redis");
        requireNonNull(amqp, "amqp");
        properties = Map.copyOf(properties);
        keys = Set.copyOf(keys);
        warnings = List.copyOf(warnings);
    }

    /** Leaves out the properties, for some may be secrets. */
    @Override
    public String toString() {
        return "SettingsReading[settings=" + settings + ", warnings=" + warnings + "]";
    }
}
