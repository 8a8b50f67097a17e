package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/**
 * A token of a service account that ends to be good, by what it says of itself.
 *
 * @param namespace where the account lives
 * @param account its name there
 * @param issued when the token was made
 * @param expires when it ends to be good; after {@code issued}
 * @param spread 0 to 1000, by which tokens of one age differ in when they are renewed
 */
public record BoundToken(String namespace, String account, Instant issued, Instant expires, int spread) {

    /** Renewal comes between these parts of a thousand of the life, so that many tokens do not come at once. */
    static final int EARLIEST = 700;

    static final int LATEST = 800;

    private static final int ALL = 1000;
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final int SUBJECT_PARTS = 4;

    public BoundToken {
        requireNonNull(namespace, "namespace");
        requireNonNull(account, "account");
        requireNonNull(issued, "issued");
        requireNonNull(expires, "expires");
    }

    /** Empty where a certificate or a token without end says who we are, or a token of which nothing can be told. */
    public static Optional<BoundToken> of(Kubeconfig kubeconfig) {
        return kubeconfig
                .token()
                .filter(token -> kubeconfig.clientCertificate().isEmpty())
                .flatMap(token -> TokenClaims.of(token).flatMap(claims -> of(claims, token)));
    }

    private static Optional<BoundToken> of(TokenClaims claims, String token) {
        var account = claims.subject()
                .filter(subject -> subject.startsWith(SERVICE_ACCOUNT))
                .map(subject -> subject.split(":", -1))
                .filter(parts -> parts.length == SUBJECT_PARTS);
        var issued = claims.issuedAt();
        var expires =
                claims.expiresAt().filter(end -> issued.filter(end::isAfter).isPresent());
        return account.flatMap(parts -> expires.map(end -> new BoundToken(
                parts[2], parts[3], issued.orElseThrow(), end, Math.floorMod(token.hashCode(), ALL + 1))));
    }

    /** How long it was good when it was made. */
    public Duration life() {
        return Duration.between(issued, expires);
    }

    /** When it is to be renewed: early enough for many tries, and late enough to be worth it. */
    public Instant renewalDue() {
        var part = EARLIEST + (LATEST - EARLIEST) * spread / ALL;
        return issued.plus(life().multipliedBy(part).dividedBy(ALL));
    }
}
