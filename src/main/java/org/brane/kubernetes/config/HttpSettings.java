package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the service listens, and who may call it.
 *
 * @param serverHost address of the REST API; none but loopback without a token file
 * @param managementHost address of health and metrics; none but loopback without a token file
 * @param managementPort another than {@code serverPort}
 * @param tokenFile bearer tokens, one a line; empty where nobody is asked for one
 * @param maxBodySize most bytes of a request's body
 */
public record HttpSettings(
        String serverHost,
        int serverPort,
        String managementHost,
        int managementPort,
        Optional<Path> tokenFile,
        long maxBodySize) {

    private static final String OPEN_RULE = "an address that others can reach needs bearer tokens:"
            + " name their file in brane.server.token-file, or keep 127.0.0.1";

    public HttpSettings {
        ServerTable.SERVER_HOST.require(serverHost);
        ServerTable.SERVER_PORT.require(serverPort);
        ServerTable.MANAGEMENT_HOST.require(managementHost);
        ServerTable.MANAGEMENT_PORT.require(managementPort);
        ServerTable.TOKEN_FILE.require(tokenFile);
        ServerTable.MAX_BODY_SIZE.require(maxBodySize);
        var findings = new Findings();
        findings.require(
                serverPort != managementPort,
                ServerTable.MANAGEMENT_PORT,
                managementPort,
                "it must differ from camel.server.port");
        findings.require(
                tokenFile.isPresent() || Host.isLoopback(serverHost), ServerTable.SERVER_HOST, serverHost, OPEN_RULE);
        findings.require(
                tokenFile.isPresent() || Host.isLoopback(managementHost),
                ServerTable.MANAGEMENT_HOST,
                managementHost,
                OPEN_RULE);
        findings.refuse();
    }
}
