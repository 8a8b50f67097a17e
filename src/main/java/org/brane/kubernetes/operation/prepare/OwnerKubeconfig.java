package org.brane.kubernetes.operation.prepare;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.jspecify.annotations.Nullable;

/**
 * The owner's kubeconfig, of one or several files of which the first to say something wins, as kubectl reads them.
 *
 * <p>Reading it runs nothing and reads no other file.
 */
final class OwnerKubeconfig {

    /** Most bytes of a file that are read. */
    static final int LARGEST = 4 * 1024 * 1024;

    private static final String SUBJECT = "Your kubeconfig";

    private final List<Path> files;
    private final Map<String, Context> contexts = new TreeMap<>();
    private final Map<String, KubeconfigEntry<Cluster>> clusters = new TreeMap<>();
    private final Map<String, KubeconfigEntry<AuthInfo>> users = new TreeMap<>();
    private Optional<String> current = Optional.empty();

    private OwnerKubeconfig(List<Path> files) {
        this.files = files;
    }

    /**
     * Reads the files; those that are absent count for nothing.
     *
     * @throws ProblemsException if none is there, or one cannot be read
     */
    static OwnerKubeconfig read(List<Path> files) {
        var kubeconfig = new OwnerKubeconfig(files);
        var read = files.stream().filter(kubeconfig::add).count();
        if (read == 0) {
            throw refusal(kubeconfig.name(), "does not exist", "name your kubeconfig with --kubeconfig");
        }
        return kubeconfig;
    }

    /**
     * A context of it.
     *
     * @param asked its name; empty for the current one
     * @throws ProblemsException if there is none, or it names a cluster or a user that is not there
     */
    OwnerContext context(Optional<String> asked) {
        var name = asked.or(() -> current)
                .orElseThrow(() -> refusal("current-context", "is not set in " + name(), choices()));
        var context = Optional.ofNullable(contexts.get(name))
                .orElseThrow(() -> refusal("context", "'%s' is not in %s".formatted(shown(name), name()), choices()));
        return new OwnerContext(
                name,
                entry("cluster", name, clusters.get(String.valueOf(context.getCluster()))),
                entry("user", name, users.get(String.valueOf(context.getUser()))));
    }

    private <T> KubeconfigEntry<T> entry(String kind, String context, @Nullable KubeconfigEntry<T> found) {
        return Optional.ofNullable(found)
                .orElseThrow(() -> refusal(
                        "context '%s'".formatted(shown(context)),
                        "names a %s that is not in %s".formatted(kind, name()),
                        "mend it, or choose another: " + choices()));
    }

    private String choices() {
        var names = contexts.keySet().stream().map(Problem::shown).toList();
        return names.isEmpty() ? "it has no context" : "--context can be: " + String.join(", ", names);
    }

    private boolean add(Path file) {
        return text(file)
                .map(text -> {
                    add(parsed(file, text), folder(file));
                    return true;
                })
                .orElse(false);
    }

    private void add(Config config, Path folder) {
        config.getContexts().stream()
                .filter(named -> named.getContext() != null)
                .forEach(named -> contexts.putIfAbsent(named.getName(), named.getContext()));
        config.getClusters().stream()
                .filter(named -> named.getCluster() != null)
                .forEach(named ->
                        clusters.putIfAbsent(named.getName(), new KubeconfigEntry<>(named.getCluster(), folder)));
        config.getUsers().stream()
                .filter(named -> named.getUser() != null)
                .forEach(named -> users.putIfAbsent(named.getName(), new KubeconfigEntry<>(named.getUser(), folder)));
        current =
                current.or(() -> Optional.ofNullable(config.getCurrentContext()).filter(name -> !name.isBlank()));
    }

    private static Optional<String> text(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw refusal(file.toString(), "is larger than " + LARGEST + " bytes", "is it a kubeconfig?");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            var found = "cannot be read (" + e.getClass().getSimpleName() + ")";
            throw refusal(file.toString(), found, "it must be a file that you may read");
        }
    }

    // The cause is left out: its text holds a part of the file.
    @SuppressWarnings("UnusedException")
    private static Config parsed(Path file, String text) {
        try {
            return Optional.ofNullable(Serialization.unmarshal(text, Config.class))
                    .orElseGet(Config::new);
        } catch (RuntimeException noKubeconfig) {
            throw refusal(file.toString(), "is no kubeconfig", "kubectl config view --kubeconfig shows what is wrong");
        }
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private String name() {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }

    private static String shown(String name) {
        return Problem.shown(name);
    }

    private static ProblemsException refusal(String thing, String found, String rule) {
        return new ProblemsException(SUBJECT, List.of(new Problem(thing, found, rule)));
    }
}
