package org.brane.kubernetes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** A file with the certificates of authorities, one after another in PEM (RFC 7468). */
final class AuthoritiesFile {

    private static final String RULE = "brane.redis.ca-file must name a file of certificates in PEM, each from"
            + " -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";

    private final NamedFile file;

    AuthoritiesFile(Path file, Findings findings) {
        this.file = new NamedFile(file, RULE, findings);
    }

    /** What stands in it; nothing, with a problem noted, where something is wrong. */
    List<X509Certificate> read() {
        if (!file.isReadable()) {
            return List.of();
        }
        try (var pem = Files.newInputStream(file.path())) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                file.refused("holds no certificate");
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException | CertificateException malformed) {
            file.refused("holds what is no certificate");
            return List.of();
        }
    }
}
