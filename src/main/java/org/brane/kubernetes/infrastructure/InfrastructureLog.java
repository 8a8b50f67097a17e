package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.stream.Collectors;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when trouble with the infrastructure files or an entry starts, and once when it ends. */
final class InfrastructureLog {

    private static final Logger LOG = LoggerFactory.getLogger(InfrastructureSource.class);

    private boolean trouble;

    /** The files cannot be used as they are. */
    void unreadable(ProblemsException why) {
        trouble = true;
        LOG.error("Infrastructure files unreadable, the former infrastructures stay in use: {}", why.getMessage());
    }

    /** The files were read. */
    void read(InfrastructureReading before, InfrastructureReading after) {
        if (trouble) {
            trouble = false;
            LOG.info("Infrastructure files readable again");
        }
        after.faulty().forEach((location, problems) -> {
            if (!problems.equals(before.faulty().get(location))) {
                faulty(location, after.usable().containsKey(location), problems);
            }
        });
        before.faulty().keySet().stream()
                .filter(location -> !after.faulty().containsKey(location))
                .forEach(location ->
                        LOG.info("Infrastructure no longer faulty location={}", LocationId.shown(location)));
    }

    /** Something that must not fail did. */
    void failed(String what, RuntimeException why) {
        LOG.error("{} failed, looking goes on", what, why);
    }

    private static void faulty(String location, boolean kept, List<Problem> problems) {
        var text = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
        var meaning = kept ? "its former values stay in use" : "it is not in use";
        LOG.error("Infrastructure faulty, {} location={}: {}", meaning, LocationId.shown(location), text);
    }
}
