package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * A service that takes registrations from a queue, and knows one secret, {@code somewhere}: a kubeconfig of a cluster that
 * nobody can reach.
 */
abstract class RegistrationPlace implements AutoCloseable {

    /** Stands in each secret part of what is sent. */
    static final String CANARY = "canary-of-a-token";

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: cluster, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: brane, user: {token: "%s"}}]
            contexts: [{name: brane, context: {cluster: cluster, user: brane, namespace: brane}}]
            current-context: brane
            """.formatted(CANARY);

    private final Path folder;
    private final ServiceProcess service;
    private final RestCalls rest;

    /** Makes files; starts nothing. */
    RegistrationPlace(Path folder) {
        this.folder = folder;
        this.service = new ServiceProcess(folder).with("brane.infrastructures.check-interval", "100ms");
        this.rest = new RestCalls(service.url());
        service.config().write();
        write("secrets.yml", "somewhere: " + Base64.getEncoder().encodeToString(KUBECONFIG.getBytes(UTF_8)) + "\n");
    }

    /** A registration that names the secret. */
    static String registration(String registry) {
        return """
                {"address": "127.0.0.1:1", "registry": "%s", "callback_to": "http://127.0.0.1:50052",
                 "credentials": {"mechanism": "config", "file": "s$somewhere"}}
                """.formatted(registry);
    }

    /** A registration that carries the secret. */
    static String inlineRegistration() {
        var kubeconfig = Base64.getEncoder().encodeToString(KUBECONFIG.getBytes(UTF_8));
        return """
                {"address": "127.0.0.1:1", "registry": "127.0.0.1:50050", "callback_to": "http://127.0.0.1:50052",
                 "kubeconfig": "%s"}
                """.formatted(kubeconfig);
    }

    ServiceProcess service() {
        return service;
    }

    /** Whether all that was sent was dealt with. */
    abstract boolean isReadToItsEnd();

    /** Status of {@code GET /v1/infrastructures/{location}}. */
    int status(String location) {
        return rest.get("/v1/infrastructures/" + location).status();
    }

    String infrastructures() {
        try {
            return Files.readString(folder.resolve("config/infra.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve("config").resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
