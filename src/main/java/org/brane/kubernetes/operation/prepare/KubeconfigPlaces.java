package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a person's kubeconfig is: the file that was named, else those of KUBECONFIG, else {@code ~/.kube/config}.
 *
 * @param environment variables of the process
 * @param home the person's folder
 */
public record KubeconfigPlaces(Map<String, String> environment, Path home) {

    public KubeconfigPlaces {
        environment = Map.copyOf(environment);
        requireNonNull(home, "home");
    }

    /** In the order in which they count; at least one. */
    List<Path> files(Optional<Path> named) {
        return named.map(List::of).orElseGet(() -> {
            var paths = Stream.of(environment.getOrDefault("KUBECONFIG", "").split(Pattern.quote(File.pathSeparator)))
                    .filter(path -> !path.isBlank())
                    .map(Path::of)
                    .toList();
            return paths.isEmpty() ? List.of(home.resolve(".kube/config")) : paths;
        });
    }

    /** Without the variables, which may hold secrets. */
    @Override
    public String toString() {
        return "KubeconfigPlaces[home=" + home + "]";
    }
}
