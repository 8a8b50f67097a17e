package org.brane.kubernetes.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * The two files that are the record of infrastructures (architecture, decision 6).
 *
 * @param infrastructures infra.yml
 * @param secrets secrets.yml
 */
public record InfrastructureFiles(Path infrastructures, Path secrets) {

    /**
     * Reads both now.
     *
     * @throws ProblemsException if either is unreadable as a whole; a bad entry is no such reason
     */
    public InfrastructureReading read() {
        return look().reading();
    }

    Look look() {
        return new Look(FileText.of(infrastructures), FileText.of(secrets));
    }

    /** Both files as they were at one moment. */
    record Look(FileText infrastructures, FileText secrets) {

        InfrastructureReading reading() {
            return InfrastructureReader.read(infrastructures, secrets);
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
