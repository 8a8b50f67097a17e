package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts as another does, and keeps the chain that a server showed, also where it is not trusted. For one connection. */
final class RecordingTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private volatile List<X509Certificate> chain = List.of();
    private volatile boolean refused;

    private RecordingTrust(X509ExtendedTrustManager judge) {
        this.judge = requireNonNull(judge, "judge");
    }

    /** Trusts as the first X.509 manager of these; without any, as the JVM does. */
    static RecordingTrust of(TrustManager @Nullable [] managers) {
        return Arrays.stream(managers == null ? ofTheJvm() : managers)
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(manager -> new RecordingTrust((X509ExtendedTrustManager) manager))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No trust manager for X.509 is there"));
    }

    private static TrustManager[] ofTheJvm() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException everyJvmHasOne) {
            throw new IllegalStateException(everyJvmHasOne);
        }
    }

    /** The server's own certificate first; empty if it showed none. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** Whether the server is not trusted. */
    boolean hasRefused() {
        return refused;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket)
            throws CertificateException {
        record(shown, () -> judge.checkServerTrusted(shown, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
            throws CertificateException {
        record(shown, () -> judge.checkServerTrusted(shown, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType) throws CertificateException {
        record(shown, () -> judge.checkServerTrusted(shown, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(shown, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(shown, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType) throws CertificateException {
        judge.checkClientTrusted(shown, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }

    private interface Judgement {
        void pass() throws CertificateException;
    }

    private void record(X509Certificate[] shown, Judgement judgement) throws CertificateException {
        chain = List.of(shown);
        try {
            judgement.pass();
        } catch (CertificateException e) {
            refused = true;
            throw e;
        }
    }
}
