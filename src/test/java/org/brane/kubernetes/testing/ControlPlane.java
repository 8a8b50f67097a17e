package org.brane.kubernetes.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real Kubernetes control plane with one simulated Node, on loopback ports of its own (src/test/cluster).
 *
 * <p>It ends when it is closed, and by itself soon after this JVM.
 */
public final class ControlPlane implements AutoCloseable {

    /** Names the folder that holds the binaries. */
    public static final String ASSETS = "KUBEBUILDER_ASSETS";

    private static final Path SCRIPTS = ProjectFolder.resolve("src/test/cluster");
    private static final Duration UP_WITHIN = Duration.ofMinutes(3);
    private static final Duration DOWN_WITHIN = Duration.ofMinutes(1);
    private static final int PORTS = 6;
    private static final int ATTEMPTS = 3;

    private final String name;
    private final Path state;
    private final int port;
    private final KubernetesClient admin;

    private ControlPlane(String name, Path state, int port) {
        this.name = name;
        this.state = state;
        this.port = port;
        up();
        this.admin = client(adminKubeconfig());
    }

    /** Whether the folder of binaries was named. */
    static boolean isPossible() {
        var folder = System.getenv(ASSETS);
        return folder != null && !folder.isBlank();
    }

    /**
     * Starts one, in about 5 s.
     *
     * @param name what kubeconfigs call it
     * @throws IllegalStateException if it does not start; says what the part that failed has logged
     */
    public static ControlPlane start(String name) {
        var state = temporaryFolder();
        for (var attempt = 1; ; attempt++) {
            try {
                return new ControlPlane(name, state, FreePorts.row(PORTS));
            } catch (IllegalStateException e) {
                // A port may have been taken since it was seen to be free.
                down(name, state);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A client that may do everything; it is closed with the control plane. */
    public KubernetesClient admin() {
        return admin;
    }

    /** The kubeconfig of somebody who may do everything. */
    public String adminKubeconfig() {
        return read("admin.kubeconfig");
    }

    /** A client certificate for a user, and its key, as base64; signed by the authority of a name under pki/. */
    List<String> certificate(String user, String authority) {
        var command = List.of("bash", SCRIPTS + "/certificate.sh", name, user, authority);
        return Script.run(command, Map.of("STATE", state.toString()), DOWN_WITHIN)
                .lines()
                .toList();
    }

    /** The key by which the API server signs tokens of accounts, as PEM of PKCS #8. */
    String accountKey() {
        return read("pki/accounts.key");
    }

    /** The certificate that the API server shows, good for the loopback address. */
    public Path serverCertificate() {
        return folder().resolve("pki/apiserver.crt");
    }

    /** The key of {@link #serverCertificate}. */
    public Path serverKey() {
        return folder().resolve("pki/apiserver.key");
    }

    /** The API server's port on the loopback address. */
    public int port() {
        return port;
    }

    /** A new namespace with a restricted account; the caller closes it. */
    public ClusterNamespace newNamespace() {
        return ClusterNamespace.create(this);
    }

    /** Kills the API server; {@link #up} starts it again, with all that it knew. */
    public void killApiServer() {
        var id = Long.parseLong(read("pids/kube-apiserver.pid").strip());
        ProcessHandle.of(id).ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    /** Starts what does not run, and waits until it answers. */
    public void up() {
        var environment = Map.of(
                "STATE", state.toString(),
                "OWNER", Long.toString(ProcessHandle.current().pid()),
                "FSYNC", "0");
        Script.run(List.of("bash", SCRIPTS + "/up.sh", name, Integer.toString(port)), environment, UP_WITHIN);
    }

    /** Ends it at once and removes all it wrote. */
    @Override
    public void close() {
        admin.close();
        down(name, state);
        delete(state);
    }

    /** Where a namespace's Pod logs lie, as {@code <namespace>.log}. */
    Path logs() {
        return folder().resolve("logs");
    }

    /** A client by a kubeconfig; the caller closes it. */
    public static KubernetesClient client(String kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build();
    }

    private Path folder() {
        return state.resolve(name);
    }

    private String read(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void down(String name, Path state) {
        var environment = Map.of("STATE", state.toString());
        Script.run(List.of("bash", SCRIPTS + "/down.sh", name, "--purge"), environment, DOWN_WITHIN);
    }

    private static void delete(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("control-plane-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
