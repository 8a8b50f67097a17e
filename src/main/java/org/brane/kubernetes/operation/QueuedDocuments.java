package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.wire.DocumentCommands;

/**
 * Turns what comes by a queue into commands: documents as REST takes them, with an identifier, by themselves or in CloudEvents.
 * For every queue but Brane's own, whatever component reads it.
 */
public final class QueuedDocuments implements CommandForm {

    /** What routes that take commands are called, with the name of their channel behind. */
    private static final String INTAKE = "receive-commands-";

    private static final byte[] NOTHING = new byte[0];

    private final DocumentCommands commands;
    private final Clock clock;
    private final Consumer<Source> handled;

    /** @param handled hears of each command whose exchange went well */
    public QueuedDocuments(DocumentCommands commands, Clock clock, Consumer<Source> handled) {
        this.handled = requireNonNull(handled, "handled");
        this.commands = requireNonNull(commands, "commands");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Keeps a message as it came, and when that was, with its exchange; to be called before anything that may be tried again. */
    public void receive(Exchange exchange) {
        delivery(exchange);
    }

    /**
     * The command that an exchange's body is by now; a route may have made it of something else.
     *
     * @throws org.brane.kubernetes.ProblemsException if it is malformed
     */
    public JobCommand command(Exchange exchange) {
        var delivery = delivery(exchange);
        var source = new Source(channel(exchange), delivery.position(), delivery.sentAt(), delivery.traceparent());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                handled.accept(source);
            }
        });
        return commands.read(body(exchange), headers(exchange), source);
    }

    @Override
    public String channel(Exchange exchange) {
        var route = String.valueOf(exchange.getFromRouteId());
        return route.startsWith(INTAKE) ? route.substring(INTAKE.length()) : route;
    }

    @Override
    public Optional<JobKey> refusedJob(Delivery delivery) {
        return commands.refusedJob(delivery.value(), delivery.headers());
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** Headers of an exchange that mean something here, by names in lower case. */
    static Map<String, String> headers(Exchange exchange) {
        var allowed = AllowedHeaders.ofQueues();
        var headers = new LinkedHashMap<String, String>();
        exchange.getMessage().getHeaders().keySet().stream()
                .filter(allowed::letsIn)
                .forEach(name -> Optional.ofNullable(exchange.getMessage().getHeader(name, String.class))
                        .ifPresent(text -> headers.put(name.toLowerCase(Locale.ROOT), text)));
        return headers;
    }

    private static byte[] body(Exchange exchange) {
        return Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElse(NOTHING);
    }

    /** What a reader of ours left with the exchange, else what its body and headers are now; it stays with the exchange. */
    private Delivery delivery(Exchange exchange) {
        if (exchange.getVariable("record") instanceof Delivery known) {
            return known;
        }
        var made = foreign(exchange);
        exchange.setVariable("record", made);
        return made;
    }

    private Delivery foreign(Exchange exchange) {
        var value = body(exchange);
        var now = clock.instant();
        var sentAt = exchange.getMessage().getMessageTimestamp();
        var address = commands.address(value);
        return new PlainDelivery(
                channel(exchange) + "/" + exchange.getExchangeId(),
                address.location(),
                address.identifier(),
                value,
                headers(exchange),
                sentAt > 0 ? Instant.ofEpochMilli(sentAt) : now,
                now);
    }
}
