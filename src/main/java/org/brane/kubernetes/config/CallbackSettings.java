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
        SettingsTable.CALLBACK_HOST.require(host);
        SettingsTable.CALLBACK_PORT.require(port);
        SettingsTable.CALLBACK_CONNECTIONS.require(connections);
        SettingsTable.CALLBACK_PATIENCE.require(patience);
    }
}
