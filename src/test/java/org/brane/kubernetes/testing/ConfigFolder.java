package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A folder's infra.yml and secrets.yml in Brane's own format (brane.md section 2), made of what was added. */
public final class ConfigFolder {

    private final Path folder;
    private final Map<String, String> entries = new TreeMap<>();
    private final Map<String, String> secrets = new TreeMap<>();

    /** Writes nothing yet, and reads nothing of what lies there. */
    public ConfigFolder(Path folder) {
        this.folder = folder;
    }

    /** Adds an infrastructure that is reached by the namespace's restricted account. */
    public ConfigFolder with(String location, ClusterNamespace namespace) {
        return with(location, namespace.name(), namespace.kubeconfig());
    }

    /** Adds an infrastructure, or changes it. */
    public ConfigFolder with(String location, String namespace, String kubeconfig) {
        entries.put(location, """
                  %s:
                    kind: kube
                    address: 127.0.0.1:6443
                    callback_to: "http://127.0.0.1:50052"
                    namespace: %s
                    registry: "127.0.0.1:50050"
                    credentials: { mechanism: config, file: s$%s-kubeconfig }
                """.formatted(location, namespace, location));
        secrets.put(location + "-kubeconfig", Base64.getEncoder().encodeToString(kubeconfig.getBytes(UTF_8)));
        return this;
    }

    /** Lets branelet call nobody at an infrastructure that was added. */
    public ConfigFolder silent(String location) {
        entries.computeIfPresent(
                location, (id, entry) -> entry.replaceFirst("callback_to: \"[^\"]*\"", "callback_to: \"\""));
        return this;
    }

    /** Gives an infrastructure that was added the metadata URL of a shared file system. */
    public ConfigFolder mounting(String location, String url) {
        entries.computeIfPresent(location, (name, entry) -> entry + "    mount_dfs: \"" + url + "\"\n");
        return this;
    }

    public ConfigFolder without(String location) {
        entries.remove(location);
        secrets.remove(location + "-kubeconfig");
        return this;
    }

    /** Puts both files in place, secrets first, each at once and whole. */
    public void write() {
        replace(
                "secrets.yml",
                secrets.entrySet().stream()
                        .map(secret -> secret.getKey() + ": " + secret.getValue() + "\n")
                        .collect(Collectors.joining()));
        replace(
                "infra.yml",
                entries.isEmpty() ? "locations: {}\n" : "locations:\n" + String.join("", entries.values()));
    }

    private void replace(String file, String text) {
        try {
            Files.createDirectories(folder);
            var draft = Files.writeString(folder.resolve(file + ".draft"), text);
            Files.move(
                    draft, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
