package org.brane.kubernetes.config;

import java.time.Duration;

/**
 * How registrations that come by a queue are treated.
 *
 * @param inlineCredentials whether they may carry their kubeconfig
 * @param patience how long one is tried that others are in the way of, before it is a dead letter
 */
public record RegistrationSettings(boolean inlineCredentials, Duration patience) {

    public RegistrationSettings {
        IntakeTable.REGISTRATION_PATIENCE.require(patience);
    }
}
