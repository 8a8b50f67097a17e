package org.brane.kubernetes.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The latest heartbeat of one job and who took it: an older one is of no use to anybody. Guarded by the ledger. */
final class Heartbeats {

    private final Map<String, Long> takenBy = new HashMap<>();
    private @Nullable JobEvent latest;

    /** Takes the latest over; none where the job has none now. */
    void set(Optional<JobEvent> beat) {
        latest = beat.orElse(null);
    }

    /** The latest, unless this publisher took it. */
    Optional<JobEvent> next(Publisher publisher) {
        return Optional.ofNullable(latest)
                .filter(beat -> publisher.heartbeats())
                .filter(beat -> !Long.valueOf(beat.order()).equals(takenBy.get(publisher.name())));
    }

    void take(Publisher publisher, JobEvent beat) {
        takenBy.put(publisher.name(), beat.order());
    }
}
