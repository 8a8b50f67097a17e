package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.AddressForms.HOST;
import static org.brane.kubernetes.config.AddressForms.PORT;
import static org.brane.kubernetes.config.ValueForms.OPTIONAL_FILE;
import static org.brane.kubernetes.config.ValueForms.bytes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of the HTTP servers. */
final class ServerTable {

    static final Setting<String> SERVER_HOST = new Setting<>("camel.server.host", "127.0.0.1", HOST);
    static final Setting<Integer> SERVER_PORT = new Setting<>("camel.server.port", "8080", PORT);
    static final Setting<Long> MAX_BODY_SIZE =
            new Setting<>("camel.server.max-body-size", "1048576", bytes(1024, 16_777_216));
    static final Setting<String> MANAGEMENT_HOST = new Setting<>("camel.management.host", "127.0.0.1", HOST);
    static final Setting<Integer> MANAGEMENT_PORT = new Setting<>("camel.management.port", "9876", PORT);
    static final Setting<Optional<Path>> TOKEN_FILE = new Setting<>("brane.server.token-file", "", OPTIONAL_FILE);

    static final List<Setting<?>> ALL =
            List.of(SERVER_HOST, SERVER_PORT, MAX_BODY_SIZE, MANAGEMENT_HOST, MANAGEMENT_PORT, TOKEN_FILE);

    private ServerTable() {}
}
