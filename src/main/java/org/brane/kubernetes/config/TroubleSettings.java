package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How trouble with jobs is judged.
 *
 * @param rules the file of rules
 * @param waitingGrace how long trouble may pass by itself where its rule does not say
 * @param confirmLimit longest wait, after we ended a job, until the cluster says that no Pod of it is left
 */
public record TroubleSettings(Path rules, Duration waitingGrace, Duration confirmLimit) {

    public TroubleSettings {
        JobTable.RULES.require(rules);
        JobTable.WAITING_GRACE.require(waitingGrace);
        JobTable.CONFIRM_LIMIT.require(confirmLimit);
    }
}
