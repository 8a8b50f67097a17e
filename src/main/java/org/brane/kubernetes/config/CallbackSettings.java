package org.brane.kubernetes.config;

import java.time.Duration;

/**
 * Where branelet calls back.
 *
 * @param host address of the callback service; empty where there is none
 * @param connections most branelets that are connected at once
 * @param patience longest time from a callback to its answer
 */
public record CallbackSettings(String host, int port, int connections, Duration patience) {

    public CallbackSettings {
        ControlPlaneTable.CALLBACK_HOST.require(host);
        ControlPlaneTable.CALLBACK_PORT.require(port);
        ControlPlaneTable.CALLBACK_CONNECTIONS.require(connections);
        ControlPlaneTable.CALLBACK_PATIENCE.require(patience);
    }
}
