package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the account of an infrastructure shall be.
 *
 * @param namespace where it lives and where its rights end
 * @param tokenLife how long its token is asked to be good for
 * @param renewable whether it may get itself a new token
 */
public record AccountTerms(String namespace, Duration tokenLife, boolean renewable) {

    public AccountTerms {
        requireNonNull(namespace, "namespace");
        requireNonNull(tokenLife, "tokenLife");
    }
}
