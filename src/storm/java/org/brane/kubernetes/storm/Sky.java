package org.brane.kubernetes.storm;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.TcpGate;

/** Lets a forecast come true. */
final class Sky implements AutoCloseable {

    /** A service that was killed is up again by then. */
    private static final Duration LONGEST_STRIKE = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(3);
    private final Queue<Future<?>> strikes = new ConcurrentLinkedQueue<>();
    private final List<FaultyProxy> clusters = new ArrayList<>();
    private final FaultyProxy webhook;
    private final TcpGate kafka;
    private final Runnable kill;

    /**
     * Begins with fine weather.
     *
     * @param webhookPort of the receiver
     * @param kafka before the broker
     * @param kill ends the service as a crash would, and starts it again
     */
    Sky(List<ControlPlane> planes, int webhookPort, TcpGate kafka, Runnable kill) {
        planes.forEach(plane -> clusters.add(new FaultyProxy(vertx, plane.port(), tls(plane))));
        this.webhook = new FaultyProxy(vertx, webhookPort, new HttpServerOptions());
        this.kafka = kafka;
        this.kill = kill;
    }

    /** Where the API server of a number is found. */
    int clusterPort(int number) {
        return clusters.get(number).port();
    }

    int webhookPort() {
        return webhook.port();
    }

    /**
     * Begins.
     *
     * @param seen hears of each strike
     */
    void begin(Forecast forecast, Consumer<Strike> seen) {
        for (var strike : forecast.strikes()) {
            after(strike.at(), () -> strike(strike, seen));
        }
    }

    /**
     * Ends all faults, and lets none strike any more; a service that is being started is up when it returns.
     *
     * @throws IllegalStateException if a strike went wrong, such as a service that did not start again
     */
    void clear() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(LONGEST_STRIKE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("A strike did not end within " + LONGEST_STRIKE);
            }
            for (var strike : strikes) {
                if (strike.isDone() && !strike.isCancelled()) {
                    strike.get();
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A strike went wrong", e);
        }
        clusters.forEach(FaultyProxy::recover);
        webhook.recover();
        kafka.open();
    }

    @Override
    public void close() {
        clear();
        clusters.forEach(FaultyProxy::close);
        webhook.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void strike(Strike strike, Consumer<Strike> seen) {
        seen.accept(strike);
        switch (strike.target()) {
            case API_SERVER -> strike(clusters.get(strike.number()), strike);
            case WEBHOOK -> strike(webhook, strike);
            case KAFKA -> strikeKafka(strike.fault(), strike.lasts());
            case SERVICE -> kill.run();
        }
    }

    private void strike(FaultyProxy proxy, Strike strike) {
        proxy.strike(strike.fault());
        after(strike.lasts(), proxy::recover);
    }

    private void strikeKafka(Fault fault, Duration lasts) {
        if (fault == Fault.CUT) {
            kafka.shut();
        } else {
            kafka.freeze();
        }
        after(lasts, kafka::open);
    }

    private void after(Duration wait, Runnable deed) {
        strikes.add(clock.schedule(deed, wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static HttpServerOptions tls(ControlPlane plane) {
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(plane.serverCertificate().toString())
                        .setKeyPath(plane.serverKey().toString()));
    }
}
