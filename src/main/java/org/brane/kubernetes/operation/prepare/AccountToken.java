package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A token that a cluster gave to an account, and when it ends to be good. */
record AccountToken(String token, Instant expires) {

    /** Clocks differ, and the answer took a while. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    AccountToken {
        requireNonNull(token, "token");
        requireNonNull(expires, "expires");
    }

    /**
     * How long it is good, in words.
     *
     * @param asked how long it should be
     */
    String life(Duration asked, Instant now) {
        var until = "good until "
                + expires.atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
        var given = Duration.between(now, expires);
        var shorter = given.plus(SLACK).compareTo(asked) < 0;
        return shorter ? until + "; the cluster gives no more than " + text(given) + " of " + text(asked) : until;
    }

    private static String text(Duration life) {
        var hours = life.plusMinutes(30).toHours();
        return hours >= 48 ? hours / 24 + " days" : hours + " hours";
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccountToken[expires=" + expires + "]";
    }
}
