package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a route to which nothing comes any more has finished what it began; the waiting can be ended. */
final class Quiet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Quiet.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final Duration limit;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param limit longest wait; what is not finished by then is broken off, loudly */
    Quiet(Duration limit) {
        this.limit = requireNonNull(limit, "limit");
    }

    void await(Route route) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (isBusy(route)) {
            if (System.nanoTime() > deadline) {
                LOG.warn("Route replaced although it is not through route={} waited={}", route.getId(), limit);
                return;
            }
            if (closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private static boolean isBusy(Route route) {
        // In this order: what is entered is counted as in flight before it leaves.
        var entered = route.getEndpoint() instanceof Place place && place.isEntered(route.getConsumer());
        return entered || route.getCamelContext().getInflightRepository().size(route.getId()) > 0;
    }
}
