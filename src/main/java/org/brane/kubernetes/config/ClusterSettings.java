package org.brane.kubernetes.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.brane.kubernetes.AddressPolicy;

/**
 * How much each infrastructure's API server is asked at a time, and how long it may take.
 *
 * @param inFlight most calls at once
 * @param waiting most calls that wait for one of these
 * @param flow how requests are held back
 * @param observers most jobs whose changes are looked at together
 * @param waitLimit longest wait for one of these
 * @param requestTimeout longest wait for an answer
 * @param connectTimeout longest wait for a connection
 * @param preflightInterval shortest time between two preflights that the service runs by itself
 * @param refuseExcessRights whether a registration is refused whose credential can do more than it should
 * @param addresses where API servers, callback services and the webhook may be
 */
public record ClusterSettings(
        int inFlight,
        int waiting,
        FlowSettings flow,
        int observers,
        Duration waitLimit,
        Duration requestTimeout,
        Duration connectTimeout,
        Duration preflightInterval,
        boolean refuseExcessRights,
        AddressPolicy addresses) {

    public ClusterSettings {
        requireNonNull(flow, "flow");
        InfrastructureTable.IN_FLIGHT.require(inFlight);
        InfrastructureTable.WAITING.require(waiting);
        InfrastructureTable.OBSERVERS.require(observers);
        InfrastructureTable.WAIT_LIMIT.require(waitLimit);
        InfrastructureTable.REQUEST_TIMEOUT.require(requestTimeout);
        InfrastructureTable.CONNECT_TIMEOUT.require(connectTimeout);
        InfrastructureTable.ALLOWED_NETWORKS.require(addresses);
        InfrastructureTable.PREFLIGHT_INTERVAL.require(preflightInterval);
    }
}
