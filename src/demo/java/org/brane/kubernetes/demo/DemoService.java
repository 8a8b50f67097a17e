package org.brane.kubernetes.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.brane.kubernetes.operation.BraneKubernetes;

/** The real service in this process, as its own main starts it: shipped routes and settings, but for those named here. */
final class DemoService {

    /** The one infrastructure there is. */
    static final String LOCATION = "demo";

    private static final String INFRASTRUCTURE = """
            locations:
              %s:
                kind: kube
                address: localhost
                namespace: brane
                registry: registry.example:5000
                callback_to: http://control.example:50052
                credentials: {mechanism: config, file: s$kubeconfig}
            """.formatted(LOCATION);

    private final int port = freePort();
    private final int managementPort = freePort();
    private final Path folder = Files.createTempDirectory("brane-kubernetes-demo");
    private final Thread thread = new Thread(this::run, "service");

    /** Knows its ports; {@link #start} starts it. */
    DemoService() throws IOException {
        folder.toFile().deleteOnExit();
    }

    /** Starts it; returns at once. It stops with the process, and ends the process where it cannot start. */
    void start(SimulatedCluster cluster, URI webhook) throws IOException {
        var secret = Base64.getEncoder().encodeToString(cluster.kubeconfig().getBytes(StandardCharsets.UTF_8));
        var settings = Map.of(
                "camel.server.port", Integer.toString(port),
                "camel.management.port", Integer.toString(managementPort),
                "camel.main.shutdown-timeout", "5",
                "brane.callbacks.host", "",
                "brane.infrastructures.file", file("infra.yml", INFRASTRUCTURE),
                "brane.secrets.file", file("secrets.yml", "kubeconfig: " + secret),
                "brane.events.webhook.url", webhook.toString(),
                // A person shall not wait half a minute to see that an image cannot be pulled.
                "brane.jobs.waiting-grace", "1s");
        settings.forEach(System::setProperty);
        thread.setDaemon(true);
        thread.start();
    }

    /** The REST API. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Answers 200 once commands are taken. */
    URI readiness() {
        return URI.create("http://127.0.0.1:" + managementPort + "/observe/health/ready");
    }

    private void run() {
        try {
            BraneKubernetes.main();
        } catch (Exception failure) {
            System.err.println("The service could not run: " + failure);
            System.exit(1);
        }
    }

    private String file(String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);
        file.toFile().deleteOnExit();
        return file.toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
