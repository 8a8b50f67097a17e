package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonClientOptions;
import io.vertx.proton.ProtonConnection;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.Symbol;
import org.brane.kubernetes.config.AmqpCredentials;
import org.brane.kubernetes.config.AmqpSettings;

/** Opens connections to the AMQP 1.0 broker of the settings. */
final class AmqpConnections {

    /** Brokers that know topics too take an address for one where nobody says this. */
    static final Symbol QUEUE = Symbol.valueOf("queue");

    private static final String CONTAINER = "brane-kubernetes";

    private static final int CONNECTS_WITHIN_MS = 5_000;

    /** From the socket to the broker's own opening, SASL and TLS included. */
    private static final int OPENS_WITHIN_MS = 10_000;

    /** A broker that says nothing for twice as long is away (part 2, section 2.4.5). */
    private static final int HEARTBEAT_MS = 10_000;

    private final Vertx vertx;
    private final AmqpSettings settings;
    private final AmqpCredentials credentials;

    AmqpConnections(Vertx vertx, AmqpSettings settings, AmqpCredentials credentials) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.settings = requireNonNull(settings, "settings");
        this.credentials = requireNonNull(credentials, "credentials");
    }

    /** Where its events and time-outs are. */
    Vertx vertx() {
        return vertx;
    }

    /**
     * How much of a queue may be held.
     *
     * @param inOrder whether its messages are handled one after the other, and so all of them are one lane
     */
    HoldingBounds bounds(boolean inOrder) {
        var share = inOrder ? HoldingBounds.WHOLE : settings.locationSharePercent();
        return HoldingBounds.oneByOne(settings.maxUnacknowledged(), AmqpHolding.MOST_BYTES, share);
    }

    /** An open connection, for its owner to close; all about it happens on the context that this is called on. */
    Future<ProtonConnection> open() {
        var url = settings.url();
        if (url.isEmpty()) {
            return Future.failedFuture("there is no broker; set brane.amqp.url");
        }
        Promise<ProtonConnection> connected = Promise.promise();
        ProtonClient.create(vertx)
                .connect(
                        options(),
                        url.get().getHost(),
                        settings.port(),
                        credentials.username().orElse(null),
                        credentials.password().orElse(null),
                        connected);
        return connected.future().compose(AmqpConnections::opened).timeout(OPENS_WITHIN_MS, TimeUnit.MILLISECONDS);
    }

    private static Future<ProtonConnection> opened(ProtonConnection connection) {
        Promise<ProtonConnection> opened = Promise.promise();
        connection.setContainer(CONTAINER);
        connection.openHandler(opened);
        connection.disconnectHandler(gone -> opened.tryFail("the broker hung up"));
        connection.open();
        return opened.future().onFailure(failure -> connection.disconnect());
    }

    private ProtonClientOptions options() {
        var options = new ProtonClientOptions().setHeartbeat(HEARTBEAT_MS);
        options.setConnectTimeout(CONNECTS_WITHIN_MS);
        if (settings.isOverTls()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        return options;
    }
}
