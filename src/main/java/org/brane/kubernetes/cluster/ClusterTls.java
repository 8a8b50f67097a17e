package org.brane.kubernetes.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.jspecify.annotations.Nullable;

/**
 * How an API server and we prove to each other who we are.
 *
 * @param keyManagers with the client certificate; null where there is none
 * @param trustManagers with the authorities that vouch for the server; null means the JVM's own
 */
// Two arrays that nobody compares or changes: Java's TLS takes no lists.
@SuppressWarnings("ArrayRecordComponent")
record ClusterTls(KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers) {

    /**
     * As a kubeconfig says. Keys are RSA or EC, as PKCS #8, PKCS #1 or SEC 1.
     *
     * @throws IllegalArgumentException where Java cannot read a certificate or a key; says which, and no part of it
     */
    static ClusterTls of(Kubeconfig kubeconfig, Vertx vertx) {
        return new ClusterTls(keyManagers(kubeconfig, vertx), trustManagers(kubeconfig, vertx));
    }

    private static KeyManager @Nullable [] keyManagers(Kubeconfig kubeconfig, Vertx vertx) {
        if (kubeconfig.clientCertificate().isEmpty() || kubeconfig.clientKey().isEmpty()) {
            return null;
        }
        KeyCertOptions identity = new PemKeyCertOptions()
                .addCertValue(pem(kubeconfig.clientCertificate().get()))
                .addKeyValue(pem(kubeconfig.clientKey().get()));
        return read("client-certificate-data or client-key-data", () -> identity.getKeyManagerFactory(vertx)
                .getKeyManagers());
    }

    private static TrustManager @Nullable [] trustManagers(Kubeconfig kubeconfig, Vertx vertx) {
        if (kubeconfig.certificateAuthority().isEmpty()) {
            return null;
        }
        TrustOptions authorities = new PemTrustOptions()
                .addCertValue(pem(kubeconfig.certificateAuthority().get()));
        return read(
                "certificate-authority-data",
                () -> authorities.getTrustManagerFactory(vertx).getTrustManagers());
    }

    private static Buffer pem(String base64) {
        return Buffer.buffer(Base64.getDecoder().decode(base64));
    }

    private interface Reading<T> {
        T get() throws Exception;
    }

    // The cause is left out: its text may hold a part of the key.
    @SuppressWarnings("UnusedException")
    private static <T> T read(String field, Reading<T> reading) {
        try {
            return reading.get();
        } catch (Exception unreadable) {
            throw new IllegalArgumentException(
                    "%s cannot be read (%s); give unencrypted PEM of an RSA or EC key and X.509 certificates"
                            .formatted(field, unreadable.getClass().getSimpleName()));
        }
    }
}
