package org.brane.kubernetes.redis;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Makes sockets of TLS that trust whom given authorities vouch for. */
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /**
     * Makes sockets.
     *
     * @param authorities they alone are trusted; none stands for those that Java knows
     */
    public static SSLSocketFactory sockets(List<X509Certificate> authorities) {
        if (authorities.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys(authorities));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Java has no TLS that trusts given certificates", e);
        }
    }

    private static KeyStore keys(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        for (var number = 0; number < authorities.size(); number++) {
            keys.setCertificateEntry("authority-" + number, authorities.get(number));
        }
        return keys;
    }
}
