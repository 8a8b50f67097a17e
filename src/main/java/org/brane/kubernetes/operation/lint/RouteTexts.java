package org.brane.kubernetes.operation.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Route files that belong together, each of which may name what another has.
 *
 * @param files in any order
 */
public record RouteTexts(List<RouteText> files) {

    public RouteTexts {
        files = List.copyOf(files);
    }

    /** URIs that routes begin with. */
    Set<String> consumed() {
        return files.stream().flatMap(file -> file.consumed().stream()).collect(Collectors.toSet());
    }

    /** Ids of the route configurations there are. */
    Set<String> configurations() {
        return files.stream()
                .filter(file -> file.kind().equals("routeConfiguration"))
                .map(RouteText::stem)
                .collect(Collectors.toSet());
    }

    /** Another file of the same name. */
    Optional<RouteText> twin(RouteText file) {
        return others(file, other -> other.stem().equals(file.stem()));
    }

    /** Another file that says the same of itself. */
    Optional<RouteText> sayingTheSame(RouteText file) {
        return others(
                file,
                other -> other.description().isPresent() && other.description().equals(file.description()));
    }

    private Optional<RouteText> others(RouteText file, Predicate<RouteText> wanted) {
        return files.stream()
                .filter(other -> !other.file().equals(file.file()))
                .filter(wanted)
                .findFirst();
    }
}
