package org.brane.kubernetes.operation;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets through the headers that the contract names, and no other: what a caller may not say cannot steer a route.
 *
 * <p>It guards HTTP headers, query and form parameters alike, in any case of letters.
 */
public final class AllowedHeaders implements HeaderFilterStrategy {

    /** {@code jobs} is the query of a removal; the last three are that of a directory. */
    private static final Set<String> INBOUND = Set.of(
            "content-type",
            "idempotency-key",
            "traceparent",
            "accept",
            "last-event-id",
            "jobs",
            "path",
            "limit",
            "continue");

    private static final Set<String> OUTBOUND = Set.of("location", "retry-after", "allow", "www-authenticate");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !INBOUND.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUTBOUND.contains(name.toLowerCase(Locale.ROOT));
    }
}
