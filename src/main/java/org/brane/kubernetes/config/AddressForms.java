package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.ValueForms.count;
import static org.brane.kubernetes.config.ValueForms.optional;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Network;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.redis.RedisAddress;
import org.brane.kubernetes.redis.RedisAddressReader;

/** The forms of addresses, and of the topics and queues there. */
final class AddressForms {

    static final ValueForm<Integer> PORT = count("port", 1, 65535);

    static final ValueForm<String> HOST =
            new ValueForm<>("it must be an IP address or a DNS name", text -> text, Host::isLegal);

    static final ValueForm<String> OPTIONAL_HOST = new ValueForm<>(
            "it must be an IP address or a DNS name, or empty for none",
            text -> text,
            text -> text.isEmpty() || Host.isLegal(text));

    /** Looked through for each connection. */
    private static final int MOST_NETWORKS = 100;

    /** Networks with commas between; an empty text is none. */
    static final ValueForm<AddressPolicy> ADDRESSES = new ValueForm<>(
            "it must be networks with commas between, such as 169.254.10.0/24, fd00:ec2::/32; empty for none",
            text -> new AddressPolicy(Stream.of(text.split(",", -1))
                    .filter(part -> !text.isEmpty())
                    .map(part -> Network.of(part.strip()))
                    .toList()),
            policy -> policy.exceptions().size() <= MOST_NETWORKS);

    /** Hidden, for a webhook's address often is its password. */
    static final ValueForm<Optional<URI>> WEBHOOK = optional(
                    WebhookAddress.RULE, URI::create, WebhookAddress::isWellFormed)
            .hidden();

    /** A name that Kafka takes for a topic, and Camel for a part of a URI. */
    static final ValueForm<String> TOPIC = new ValueForm<>(
            "it must be 1 to 200 of A-Z, a-z, 0-9, '.', '_' and '-', and begin with a letter or digit",
            text -> text,
            text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}"));

    static final ValueForm<Optional<String>> OPTIONAL_TOPIC = optional(
            "it must be a topic of 1 to 200 of A-Z, a-z, 0-9, '.', '_' and '-', or empty for none",
            text -> text,
            text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}"));

    /** A name of an AMQP address; brokers take more, but no route could name it. RabbitMQ 4 wants {@code /queues/} before. */
    static final ValueForm<String> QUEUE = new ValueForm<>(
            "it must be 1 to 200 of A-Z, a-z, 0-9, '.', '_', ':' and '-', begin with a letter or digit, and may have"
                    + " /queues/ or /exchanges/ before",
            text -> text,
            text -> text.matches("(/queues/|/exchanges/)?[A-Za-z0-9][A-Za-z0-9._:-]{0,199}"));

    static final ValueForm<Optional<String>> OPTIONAL_QUEUE =
            optional(QUEUE.rule() + "; empty for none", QUEUE.reader(), QUEUE.allowed());

    /** Hidden, for others put a user and a password into it. */
    static final ValueForm<Optional<URI>> AMQP =
            optional(AmqpAddress.RULE, URI::create, AmqpAddress::isWellFormed).hidden();

    static final ValueForm<Optional<String>> BROKERS = optional(
            "it must be host:port, several separated by commas, or empty for no Kafka",
            text -> text,
            BrokerAddresses::areLegal);

    /** Hidden, for it may hold a password. */
    static final ValueForm<Optional<RedisAddress>> REDIS = optional(
                    "it must be redis[s]://[user:password@]host[:port][/database], with MASTER,SENTINEL[,SENTINEL] for the"
                            + " host where there are Sentinels, or empty for none",
                    AddressForms::redis,
                    address -> true)
            .hidden();

    private AddressForms() {}

    private static RedisAddress redis(String text) {
        try {
            return RedisAddressReader.read("URL", text);
        } catch (ProblemsException malformed) {
            throw new IllegalArgumentException("no URL of a Redis", malformed);
        }
    }
}
