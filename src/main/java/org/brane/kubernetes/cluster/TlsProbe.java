package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/** Opens a TLS connection to an API server, with what its client trusts and shows, and closes it again. */
final class TlsProbe {

    private static final int HTTPS_PORT = 443;

    /** How far it came. */
    enum Step {
        LOOKED_UP_NOTHING,
        NOT_CONNECTED,
        NO_TLS,
        CERTIFICATE_REFUSED,
        DONE
    }

    /**
     * What was seen.
     *
     * @param trouble why it came no further; empty when it is done
     * @param chain what the server showed, its own certificate first; empty if it did not come to that
     */
    record Result(Step step, String trouble, List<X509Certificate> chain) {

        Result {
            chain = List.copyOf(chain);
        }
    }

    private final Vertx vertx;
    private final HostNames names;

    TlsProbe(Vertx vertx, HostNames names) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.names = requireNonNull(names, "names");
    }

    /** Ends within the time-outs of the client for each answer, and soon after an interruption. */
    Result probe(Kubeconfig kubeconfig, Config config) {
        var server = kubeconfig.server();
        var port = server.getPort() < 0 ? HTTPS_PORT : server.getPort();
        try (var channel = SocketChannel.open()) {
            var address = names.allowed(server.getHost()).get(0);
            // Through the channel, for a thread that reads from it can be interrupted.
            channel.socket().connect(new InetSocketAddress(address, port), config.getConnectionTimeout());
            channel.socket().setSoTimeout(config.getRequestTimeout());
            return shakeHands(channel.socket(), unbracketed(server.getHost()), port, ClusterTls.of(kubeconfig, vertx));
        } catch (UnknownHostException e) {
            return new Result(Step.LOOKED_UP_NOTHING, "its name has no address", List.of());
        } catch (IOException e) {
            return new Result(Step.NOT_CONNECTED, text(e), List.of());
        }
    }

    private static Result shakeHands(Socket socket, String host, int port, ClusterTls ours) {
        var trust = RecordingTrust.of(ours.trustManagers());
        try (var tls = (SSLSocket) sockets(ours, trust).createSocket(socket, host, port, true)) {
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return new Result(Step.DONE, "", trust.chain());
        } catch (IOException e) {
            return new Result(trust.hasRefused() ? Step.CERTIFICATE_REFUSED : Step.NO_TLS, text(e), trust.chain());
        }
    }

    private static SSLSocketFactory sockets(ClusterTls ours, RecordingTrust trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(ours.keyManagers(), new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException everyJvmHasTls) {
            throw new IllegalStateException(everyJvmHasTls);
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String text(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
