package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets through the headers of one channel that mean something here, and no other: what a caller may not say cannot steer a
 * route. Case of letters does not matter.
 */
public final class AllowedHeaders implements HeaderFilterStrategy {

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** CloudEvents 1.0, section 3.1, in the bindings for Kafka, HTTP, NATS and AMQP. */
    private static final Pattern ATTRIBUTE = Pattern.compile("(?:ce[_-]|cloudevents[_:])[a-z0-9]{1,20}");

    private final Set<String> inbound;
    private final Set<String> outbound;
    private final Pattern bothWays;

    /** All in lower case. */
    private AllowedHeaders(Set<String> inbound, Set<String> outbound, Pattern bothWays) {
        this.inbound = Set.copyOf(inbound);
        this.outbound = Set.copyOf(outbound);
        this.bothWays = requireNonNull(bothWays, "bothWays");
    }

    /**
     * Those that the contract names; query and form parameters count as headers.
     *
     * <p>{@code jobs} is the query of a removal; the last three are that of a directory.
     */
    static AllowedHeaders ofHttp() {
        return new AllowedHeaders(
                Set.of(
                        "content-type",
                        "idempotency-key",
                        "traceparent",
                        "accept",
                        "last-event-id",
                        "jobs",
                        "path",
                        "limit",
                        "continue"),
                Set.of("location", "retry-after", "allow", "www-authenticate"),
                NOTHING);
    }

    /**
     * Those of messages in queues: the location and {@code jobs} of a registration or removal, the attributes of a CloudEvent
     * and, of a dead letter, where it came from and why it is one.
     */
    static AllowedHeaders ofQueues() {
        return new AllowedHeaders(
                Set.of("content-type", "traceparent", "location", "jobs"),
                Set.of("content-type", "location", "origin", "reason"),
                ATTRIBUTE);
    }

    /** Whether a header of a name may come in. */
    boolean letsIn(String name) {
        return lets(inbound, name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !letsIn(name);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !lets(outbound, name);
    }

    private boolean lets(Set<String> names, String name) {
        var plain = name.toLowerCase(Locale.ROOT);
        return names.contains(plain) || bothWays.matcher(plain).matches();
    }
}
