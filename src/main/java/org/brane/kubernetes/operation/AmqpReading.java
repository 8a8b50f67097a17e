package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonReceiver;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads one queue over one connection. All but {@link #done} happens on the connection's own context, which nothing here holds
 * up; what is not acknowledged when the connection ends, the broker sends again.
 */
final class AmqpReading {

    /** As Kafka's largest record. A longer one ends the link, for it cannot be taken aside either. */
    private static final long LONGEST_MESSAGE = 16_777_216;

    private static final long ATTACHES_WITHIN_MS = 10_000;

    private static final int NONE_BY_ITSELF = 0;

    /** Between looks for what was given back and did not come again. */
    private static final long BETWEEN_LOOKS_MS = 10_000;

    private final Context context;
    private final ProtonConnection connection;
    private final ProtonReceiver receiver;
    private final AmqpMessages messages;
    private final String name;
    private final AmqpHolding holding;
    private final Consumer<PlainDelivery> handler;
    private final Map<String, ProtonDelivery> open = new HashMap<>();
    private long count;

    /**
     * Reads nothing yet.
     *
     * @param context the connection's own
     * @param number of the connection, for the positions of messages
     * @param handler hears of each message, and must not wait
     */
    AmqpReading(
            Context context,
            ProtonConnection connection,
            AmqpSource queue,
            int number,
            AmqpHolding holding,
            Consumer<PlainDelivery> handler) {
        this.context = requireNonNull(context, "context");
        this.connection = requireNonNull(connection, "connection");
        this.messages = queue.messages();
        this.name = queue.name() + ":" + number;
        this.holding = requireNonNull(holding, "holding");
        this.handler = requireNonNull(handler, "handler");
        this.receiver = connection.createReceiver(queue.name());
        ((Source) receiver.getSource()).setCapabilities(AmqpConnections.QUEUE);
    }

    /**
     * Begins.
     *
     * @param lost hears, once or more, that nothing comes any more
     */
    Future<AmqpReading> begin(Consumer<String> lost) {
        Promise<ProtonReceiver> attached = Promise.promise();
        receiver.setMaxMessageSize(UnsignedLong.valueOf(LONGEST_MESSAGE));
        receiver.setPrefetch(NONE_BY_ITSELF)
                .setAutoAccept(false)
                .handler(this::take)
                .openHandler(attached)
                .closeHandler(closed -> lost.accept(reason(closed.cause())))
                .detachHandler(detached -> lost.accept(reason(detached.cause())))
                .maxMessageSizeExceededHandler(
                        receiver -> lost.accept("a message has more than " + LONGEST_MESSAGE + " bytes; take it away"))
                .open();
        connection.closeHandler(closed -> lost.accept(reason(closed.cause())));
        connection.disconnectHandler(gone -> lost.accept("the broker hung up"));
        return attached.future()
                .timeout(ATTACHES_WITHIN_MS, TimeUnit.MILLISECONDS)
                .map(attach -> {
                    context.owner().setPeriodic(BETWEEN_LOOKS_MS, this::look);
                    goOn();
                    return this;
                });
    }

    /** A message needs nothing more; from any thread. */
    void done(PlainDelivery message) {
        context.runOnContext(now -> {
            var delivery = open.remove(message.position());
            if (delivery != null && isOpen()) {
                delivery.disposition(Accepted.getInstance(), true);
                holding.done(message);
                goOn();
            }
        });
    }

    /** Lets go of the connection after what was done is said; from any thread. */
    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(now -> {
            connection.closeHandler(answer -> connection.disconnect());
            connection.disconnectHandler(gone -> closed.tryComplete());
            if (connection.isDisconnected()) {
                closed.tryComplete();
            } else {
                connection.close();
            }
        });
        return closed.future();
    }

    private void take(ProtonDelivery delivery, Message message) {
        var read = messages.read(name + "/" + ++count, message);
        var taken = holding.take(read);
        open.put(taken.orElse(read).position(), delivery);
        goOn();
        taken.ifPresent(handler);
    }

    private void look(long timer) {
        if (connection.isDisconnected()) {
            context.owner().cancelTimer(timer);
        } else if (isOpen()) {
            goOn();
        }
    }

    private boolean isOpen() {
        return receiver.isOpen() && !connection.isDisconnected();
    }

    /** Gives back what there is room for now, and lets more come. */
    private void goOn() {
        for (var position : holding.callBack()) {
            requireNonNull(open.remove(position), position).disposition(Released.getInstance(), true);
        }
        var more = holding.grant();
        if (more > 0) {
            receiver.flow(more);
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "the broker closed it" : String.valueOf(failure.getMessage());
    }
}
