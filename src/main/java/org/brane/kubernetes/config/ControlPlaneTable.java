package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.AddressForms.PORT;
import static org.brane.kubernetes.config.ValueForms.count;
import static org.brane.kubernetes.config.ValueForms.duration;

import java.time.Duration;
import java.util.List;
import org.brane.kubernetes.wire.Generation;

/** The settings of what Brane's control plane expects, and of branelet's callbacks. */
final class ControlPlaneTable {

    static final Setting<Generation> GENERATION =
            new Setting<>("brane.control-plane.generation", "0.6", ValueForms.GENERATION);
    static final Setting<String> CALLBACK_HOST =
            new Setting<>("brane.callbacks.host", "127.0.0.1", AddressForms.OPTIONAL_HOST);
    static final Setting<Integer> CALLBACK_PORT = new Setting<>("brane.callbacks.port", "50052", PORT);
    static final Setting<Integer> CALLBACK_CONNECTIONS =
            new Setting<>("brane.callbacks.connections", "10000", count("connections", 1, 100_000));
    static final Setting<Duration> CALLBACK_PATIENCE =
            new Setting<>("brane.callbacks.patience", "5s", duration("10ms", "1m"));

    static final List<Setting<?>> ALL =
            List.of(GENERATION, CALLBACK_HOST, CALLBACK_PORT, CALLBACK_CONNECTIONS, CALLBACK_PATIENCE);

    private ControlPlaneTable() {}
}
