package org.brane.kubernetes.cluster;

import java.time.Duration;
import java.time.Instant;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/**
 * What it means that something is good until a time.
 *
 * @param check that tells it
 * @param thing with its article, as it begins a sentence
 * @param warnWithin less time than this left is a warning
 * @param remedy how to get a new one
 */
record Expiry(CheckName check, String thing, Duration warnWithin, String remedy) {

    static final Expiry SERVER_CERTIFICATE = new Expiry(
            CheckName.SERVER_CERTIFICATE,
            "The certificate of the API server",
            Duration.ofDays(14),
            "Have the owner of the cluster renew it.");

    static final Expiry CLIENT_CERTIFICATE = new Expiry(
            CheckName.CLIENT_CERTIFICATE,
            "The client certificate",
            Duration.ofDays(14),
            "Register the infrastructure again with a new kubeconfig.");

    static final Expiry TOKEN = new Expiry(
            CheckName.TOKEN,
            "The token",
            Duration.ofDays(7),
            "Make a new one (the prepare command, or kubectl create token) and register the infrastructure again.");

    PreflightCheck judge(Instant end, Instant now) {
        var left = Duration.between(now, end);
        if (left.isNegative() || left.isZero()) {
            return check.failure(thing + " has expired at " + end + ".", remedy);
        }
        var sentence = thing + " is good for " + words(left) + ", until " + end + ".";
        return left.compareTo(warnWithin) < 0 ? check.warning(sentence, remedy) : check.ok(sentence);
    }

    private static String words(Duration left) {
        if (left.toDays() > 1) {
            return left.toDays() + " days";
        }
        return left.toHours() > 1 ? left.toHours() + " hours" : left.toMinutes() + " minutes";
    }
}
