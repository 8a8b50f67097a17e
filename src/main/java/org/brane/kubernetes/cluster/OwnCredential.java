package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** What a credential says of itself, without asking anybody. */
final class OwnCredential {

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    private final Optional<String> token;
    private final Optional<TokenClaims> claims;
    private final boolean hasCertificate;
    private final Optional<X509Certificate> certificate;

    OwnCredential(Kubeconfig kubeconfig) {
        this.token = requireNonNull(kubeconfig, "kubeconfig").token();
        this.claims = token.flatMap(TokenClaims::of);
        this.hasCertificate = kubeconfig.clientCertificate().isPresent();
        this.certificate = kubeconfig.clientCertificate().flatMap(OwnCredential::certificate);
    }

    /** A check for each part that is there. */
    List<PreflightCheck> checks(Instant now) {
        return Stream.concat(
                        token.map(t -> tokenCheck(now)).stream(),
                        hasCertificate ? Stream.of(certificateCheck(now)) : Stream.empty())
                .toList();
    }

    /** The user name that the cluster gives it; a certificate counts before a token there. Empty if it cannot be told. */
    Optional<String> account() {
        return hasCertificate
                ? certificate.flatMap(OwnCredential::commonName)
                : claims.flatMap(TokenClaims::subject).filter(name -> name.startsWith(SERVICE_ACCOUNT));
    }

    private PreflightCheck tokenCheck(Instant now) {
        if (claims.isEmpty()) {
            return CheckName.TOKEN.unknown("The token does not say how long it is good.");
        }
        return claims.flatMap(TokenClaims::expiresAt)
                .map(end -> Expiry.TOKEN.judge(end, now))
                .orElseGet(() -> CheckName.TOKEN.ok("The token has no end: it is good until somebody revokes it."));
    }

    private PreflightCheck certificateCheck(Instant now) {
        return certificate
                .map(found ->
                        Expiry.CLIENT_CERTIFICATE.judge(found.getNotAfter().toInstant(), now))
                .orElseGet(() -> CheckName.CLIENT_CERTIFICATE.failure(
                        "The client certificate cannot be read.", Expiry.CLIENT_CERTIFICATE.remedy()));
    }

    private static Optional<X509Certificate> certificate(String base64) {
        try {
            var pem = new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64));
            var found = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return Optional.of((X509Certificate) found);
        } catch (CertificateException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> rdn.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException strange) {
            return Optional.empty();
        }
    }
}
