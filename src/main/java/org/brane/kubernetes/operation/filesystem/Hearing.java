package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.brane.kubernetes.filesystem.Dirt;
import org.brane.kubernetes.filesystem.MetadataKey;
import org.brane.kubernetes.redis.RedisConnections;
import org.brane.kubernetes.redis.RedisNotifications;
import org.brane.kubernetes.redis.RedisNotifications.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a volume's notifications coming, as far as Redis allows. Used by one thread, but for what it hears. */
final class Hearing {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final RedisNotifications notifications;
    private final boolean mayEnable;
    private final Dirt dirt;
    private final Subscription subscription;
    private final AtomicBoolean heard = new AtomicBoolean();
    private State state = State.UNTOLD;
    private boolean isRefused;
    private volatile String prefix = "";

    /**
     * Hears nothing yet.
     *
     * @param mayEnable whether Redis' own setting may be changed
     * @param dirt where what is written is noted
     */
    Hearing(CamelContext context, RedisConnections connections, boolean mayEnable, Dirt dirt) {
        this.notifications = new RedisNotifications(connections);
        this.mayEnable = mayEnable;
        this.dirt = requireNonNull(dirt, "dirt");
        this.subscription = new Subscription(context, connections, this::written, dirt::doubt);
    }

    /** Whether writes are notified of, as far as Redis says, or else as far as one was ever heard. */
    boolean isNotified() {
        return subscription.isOpen() && (state == State.ON || (state == State.UNTOLD && heard.get()));
    }

    /** Whether anything was heard since this was asked last. */
    boolean hasHeard() {
        return heard.getAndSet(false);
    }

    /** Listens to the keys of a volume, where it does not yet and Redis has something to say. */
    void ensure(String keyPrefix) {
        if (isRefused || (subscription.isOpen() && keyPrefix.equals(prefix))) {
            return;
        }
        state = notifications.state();
        if (state == State.OFF && mayEnable) {
            state = notifications.enable();
        }
        if (state != State.OFF) {
            open(keyPrefix);
        }
    }

    /** Tries again what Redis refused: it is asked so now and then only. */
    void tryAgain() {
        isRefused = false;
    }

    void close() {
        try {
            subscription.close();
        } catch (Exception failure) {
            LOG.warn("Subscription not closed reason={}", failure.getMessage());
        }
    }

    private void open(String keyPrefix) {
        try {
            prefix = keyPrefix;
            subscription.open(keyPrefix);
        } catch (Exception failure) {
            LOG.debug("Not subscribed", failure);
            isRefused = true;
        }
    }

    private void written(String key) {
        MetadataKey.read(key.substring(prefix.length())).ifPresent(known -> {
            heard.set(true);
            dirt.written(known);
        });
    }
}
