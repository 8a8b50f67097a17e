package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes jobs off the list of disowned ones: those whose Jobs say that they are let go, and those whose Jobs cannot come any more. */
final class DisownedSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DisownedSweep.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Five times what an API server gives a request by default (--request-timeout of kube-apiserver). */
    static final Duration LONGEST_CREATE = Duration.ofMinutes(5);

    private final DisownedJobs disowned;
    private final BiFunction<String, String, Whereabouts> sight;
    private final Clock clock;

    /** @param sight what is seen of a Job, by its location and name */
    DisownedSweep(DisownedJobs disowned, BiFunction<String, String, Whereabouts> sight, Clock clock) {
        this.disowned = requireNonNull(disowned, "disowned");
        this.sight = requireNonNull(sight, "sight");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Begins to look again and again. */
    Future<?> every(ScheduledExecutorService timer) {
        return timer.scheduleWithFixedDelay(this, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            disowned.removeAll(disowned.all().stream().filter(this::isSettled).toList());
        } catch (RuntimeException notNow) {
            LOG.warn("Jobs stay on the list of those told as not created reason={}", notNow.getMessage());
        }
    }

    private boolean isSettled(DisownedJob job) {
        return switch (sight.apply(job.location(), job.jobName())) {
            case LET_GO, UNREGISTERED -> true;
            case ABSENT -> job.since().plus(LONGEST_CREATE).isBefore(clock.instant());
            case THERE, UNSEEN -> false;
        };
    }
}
