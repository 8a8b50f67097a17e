package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonSender;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** Sends messages to one queue, over a connection that is opened when it is needed. */
final class AmqpSender implements AutoCloseable {

    /** As long as Kafka's delivery: one that was not taken by then is offered again by whoever sent it. */
    private static final long TAKEN_WITHIN_MS = 30_000;

    private static final long ATTACHES_WITHIN_MS = 10_000;

    private final AmqpConnections connections;
    private final String queue;
    private final Context context;
    private final Set<Promise<Void>> underWay = new HashSet<>();
    private @Nullable Future<ProtonSender> opening;
    private @Nullable ProtonConnection connection;

    AmqpSender(AmqpConnections connections, String queue) {
        this.connections = requireNonNull(connections, "connections");
        this.queue = requireNonNull(queue, "queue");
        this.context = connections.vertx().getOrCreateContext();
    }

    /** Sends one; the result comes when the broker has taken it, and fails where it has not. From any thread. */
    Future<Void> send(Message message) {
        Promise<Void> taken = Promise.promise();
        context.runOnContext(now -> {
            underWay.add(taken);
            opened().onSuccess(sender -> sender.send(message, delivery -> settle(delivery, taken)))
                    .onFailure(taken::tryFail);
        });
        return taken.future()
                .timeout(TAKEN_WITHIN_MS, TimeUnit.MILLISECONDS)
                .onComplete(over -> context.runOnContext(now -> underWay.remove(taken)));
    }

    /** Lets go of the connection; what is under way fails. */
    @Override
    public void close() {
        context.runOnContext(now -> lost("it is closed"));
    }

    private Future<ProtonSender> opened() {
        if (opening == null) {
            opening = connections.open().compose(this::attach).onFailure(failure -> lost(failure.getMessage()));
        }
        return opening;
    }

    private Future<ProtonSender> attach(ProtonConnection opened) {
        connection = opened;
        opened.closeHandler(closed -> lost(opened, "the broker closed the connection"));
        opened.disconnectHandler(gone -> lost(opened, "the broker hung up"));
        Promise<ProtonSender> attached = Promise.promise();
        var sender = opened.createSender(queue);
        ((Target) sender.getTarget()).setCapabilities(AmqpConnections.QUEUE);
        sender.openHandler(attached)
                .closeHandler(closed -> lost(opened, "the broker closed the link"))
                .detachHandler(detached -> lost(opened, "the broker closed the link"))
                .open();
        return attached.future().timeout(ATTACHES_WITHIN_MS, TimeUnit.MILLISECONDS);
    }

    private void lost(ProtonConnection which, String reason) {
        if (connection == which) {
            lost(reason);
        }
    }

    private void lost(@Nullable String reason) {
        opening = null;
        var last = connection;
        connection = null;
        if (last != null && !last.isDisconnected()) {
            last.disconnect();
        }
        Set.copyOf(underWay).forEach(taken -> taken.tryFail(queue + " did not take it: " + reason));
    }

    private void settle(ProtonDelivery delivery, Promise<Void> taken) {
        if (delivery.getRemoteState() instanceof Accepted) {
            taken.tryComplete();
        } else {
            taken.tryFail(queue + " did not take it: " + reason(delivery));
        }
    }

    private static String reason(ProtonDelivery delivery) {
        return delivery.getRemoteState() instanceof Rejected rejected && rejected.getError() != null
                ? String.valueOf(rejected.getError().getDescription())
                : "the broker answered " + delivery.getRemoteState();
    }
}
