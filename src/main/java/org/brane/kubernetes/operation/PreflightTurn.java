package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.operation.Preflights.Kept;

/**
 * Decides when an infrastructure is to be looked at by itself.
 *
 * @param interval shortest time between two looks at what did not change
 */
record PreflightTurn(Duration interval) {

    /** Somebody may have mended what failed, and nothing else would tell. */
    static final Duration FAILED_AGAIN = Duration.ofMinutes(5);

    /** Tokens and certificates come closer to their end by themselves. */
    static final Duration ALWAYS_AGAIN = Duration.ofHours(1);

    PreflightTurn {
        requireNonNull(interval, "interval");
    }

    /**
     * The time, which may have passed.
     *
     * @param now the infrastructure as it is
     * @param doubted whether the cluster has turned us away, or let us in again, since the last look
     */
    Instant due(Infrastructure now, Optional<Kept> last, boolean doubted) {
        return last.filter(kept -> kept.infrastructure().equals(now))
                .map(kept -> kept.checked().at().plus(pause(kept, doubted)))
                .orElse(Instant.EPOCH);
    }

    private Duration pause(Kept kept, boolean doubted) {
        if (doubted) {
            return interval;
        }
        var usual = kept.checked().report().verdict() == Verdict.FAILURE ? FAILED_AGAIN : ALWAYS_AGAIN;
        return usual.compareTo(interval) < 0 ? interval : usual;
    }
}
