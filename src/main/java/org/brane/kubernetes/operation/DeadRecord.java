package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Exchange;

/** The dead letter of a record: its value as it came, with origin and reason in headers. */
final class DeadRecord {

    private DeadRecord() {}

    /** Turns an exchange of a record into its dead letter; nothing else goes along. */
    static void fill(Exchange exchange, String reason) {
        var record = record(exchange);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        record.key().ifPresent(key -> message.setHeader("kafka.KEY", key));
        message.setHeader("origin", record.position());
        message.setHeader("reason", reason);
        message.setBody(record.value());
    }

    /** The record that an exchange was made of. */
    static Delivery record(Exchange exchange) {
        return requireNonNull(exchange.getVariable("record", Delivery.class), "record");
    }

    /** Why an exchange failed. */
    static Throwable error(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
