package org.brane.kubernetes.operation;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets through the headers of one channel that mean something here, and no other: what a caller may not say cannot steer a
 * route. Case of letters does not matter.
 */
public final class AllowedHeaders implements HeaderFilterStrategy {

    private final Set<String> inbound;
    private final Set<String> outbound;

    /** Both in lower case. */
    private AllowedHeaders(Set<String> inbound, Set<String> outbound) {
        this.inbound = Set.copyOf(inbound);
        this.outbound = Set.copyOf(outbound);
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
                Set.of("location", "retry-after", "allow", "www-authenticate"));
    }

    /** Those of Kafka's records; {@code jobs} says of a removal what becomes of them. */
    static AllowedHeaders ofKafka() {
        return new AllowedHeaders(Set.of("jobs"), Set.of("content-type", "location", "origin", "reason"));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !inbound.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !outbound.contains(name.toLowerCase(Locale.ROOT));
    }
}
