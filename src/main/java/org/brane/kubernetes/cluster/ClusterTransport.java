package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * The HTTP side of one infrastructure's client.
 *
 * <p>It trusts the authority that the registration names and no other, shows the registration's certificate and no
 * other, and waits for no answer longer than its limit.
 */
final class ClusterTransport extends VertxHttpClientFactory {

    private final Vertx vertx;
    private final ClusterTls tls;
    private final ClusterAccess access;
    private final Optional<ClusterGate> gate;

    /** @param gate lets requests go; empty: all go */
    ClusterTransport(Vertx vertx, ClusterTls tls, ClusterAccess access, Optional<ClusterGate> gate) {
        super(vertx);
        this.vertx = requireNonNull(vertx, "vertx");
        this.tls = requireNonNull(tls, "tls");
        this.access = requireNonNull(access, "access");
        this.gate = requireNonNull(gate, "gate");
    }

    @Override
    public HttpClient.Builder newBuilder(Config config) {
        // After the usual configuration, which would have added the JVM's own authorities to the registration's.
        var builder = super.newBuilder(config)
                .sslContext(tls.keyManagers(), tls.trustManagers())
                // It writes over the token that fabric8 has put in, which is the one that the client began with.
                .addOrReplaceInterceptor(ClusterAccess.NAME, access)
                .addOrReplaceInterceptor(AskedWait.NAME, access.askedWait())
                .addOrReplaceInterceptor(AnswerLimit.NAME, new AnswerLimit(vertx));
        // The last one: what was let go is sent.
        gate.ifPresent(it -> builder.addOrReplaceInterceptor(ClusterGate.NAME, it));
        return builder;
    }
}
