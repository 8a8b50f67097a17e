package org.brane.kubernetes.operation;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets through the headers of Kafka records that mean something here, in any case of letters, and no other. */
public final class RecordHeaders implements HeaderFilterStrategy {

    /** {@code jobs} says of a removal what becomes of them. */
    private static final Set<String> INBOUND = Set.of("jobs");

    private static final Set<String> OUTBOUND = Set.of("content-type", "location", "origin", "reason");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !INBOUND.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUTBOUND.contains(name.toLowerCase(Locale.ROOT));
    }
}
