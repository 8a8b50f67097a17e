package org.brane.kubernetes.config;

import java.time.Duration;

/**
 * When requests to an infrastructure's API server are held back.
 *
 * @param requestsPerSecond most in the long run
 * @param burst most at once after a rest
 * @param breakerFailures requests in a row without an answer after which none is sent
 * @param breakerWait how long none is sent then
 */
public record FlowSettings(int requestsPerSecond, int burst, int breakerFailures, Duration breakerWait) {

    public FlowSettings {
        InfrastructureTable.REQUESTS_PER_SECOND.require(requestsPerSecond);
        InfrastructureTable.BURST.require(burst);
        InfrastructureTable.BREAKER_FAILURES.require(breakerFailures);
        InfrastructureTable.BREAKER_WAIT.require(breakerWait);
    }
}
