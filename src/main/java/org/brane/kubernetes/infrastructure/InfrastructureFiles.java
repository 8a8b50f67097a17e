package org.brane.kubernetes.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * The two files that are the record of infrastructures (architecture, decision 6).
 *
 * @param infrastructures infra.yml
 * @param secrets secrets.yml
 * @param addresses where API servers and callback services may be
 */
public record InfrastructureFiles(Path infrastructures, Path secrets, AddressPolicy addresses) {

    /** Allows API servers and callback services where nothing speaks against them. */
    public InfrastructureFiles(Path infrastructures, Path secrets) {
        this(infrastructures, secrets, AddressPolicy.STRICT);
    }

    /**
     * Reads both now.
     *
     * @throws ProblemsException if either is unreadable as a whole; a bad entry is no such reason
     */
    public InfrastructureReading read() {
        return look().reading();
    }

    /** What resolves the secrets that entries name. */
    Credentials credentials() {
        var file = FileText.of(secrets);
        var keys = file.orProblems()
                .map(text -> YamlReader.read(file.name(), text, YamlLimits.FILE))
                .orElse(Map.of());
        return new Credentials(keys, file.name(), addresses);
    }

    Look look() {
        return new Look(FileText.of(infrastructures), FileText.of(secrets), addresses);
    }

    /** Both files as they were at one moment. */
    record Look(FileText infrastructures, FileText secrets, AddressPolicy addresses) {

        InfrastructureReading reading() {
            return InfrastructureReader.read(infrastructures, secrets, addresses);
        }

        /** A look at the same secrets beside another infra.yml. */
        Look withInfrastructures(UnaryOperator<YamlText> change) {
            return new Look(infrastructures.changed(change), secrets, addresses);
        }

        /** A look at the same infrastructures beside another secrets.yml. */
        Look withSecrets(UnaryOperator<YamlText> change) {
            return new Look(infrastructures, secrets.changed(change), addresses);
        }

        /** Locations, of whatever kind, whose entries name a secret. */
        List<String> naming(String key) {
            return locations().entrySet().stream()
                    .filter(entry -> names(entry.getValue(), "s$" + key))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** Key of the secret that an entry names as its credential; empty where it names none. */
        Optional<String> secretOf(String location) {
            return YamlPath.of(location, "credentials", "file")
                    .in(locations())
                    .map(Object::toString)
                    .filter(file -> file.startsWith(Credentials.SECRET_MARK))
                    .map(file -> file.substring(Credentials.SECRET_MARK.length()));
        }

        /** Whether there is an entry of a location, of whatever kind. */
        boolean knows(String location) {
            return locations().containsKey(location);
        }

        private Map<String, Object> locations() {
            return YamlSection.of("", infrastructures.yaml().values(), new ArrayList<>())
                    .section("locations")
                    .values();
        }

        private static boolean names(Object value, String reference) {
            if (value instanceof Map<?, ?> map) {
                return map.values().stream().anyMatch(inner -> names(inner, reference));
            }
            return value.equals(reference);
        }

        /** Files that were there at an earlier look and are gone. */
        List<Problem> goneSince(Look earlier) {
            return Stream.of(
                            gone(earlier.infrastructures, infrastructures, "to remove all, write locations: {}"),
                            gone(earlier.secrets, secrets, "put it back, or leave it empty"))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<Problem> gone(FileText earlier, FileText now, String rule) {
            return Optional.of(new Problem(now.name(), "is gone", rule))
                    .filter(problem -> now.isAbsent() && !earlier.isAbsent());
        }
    }
}
