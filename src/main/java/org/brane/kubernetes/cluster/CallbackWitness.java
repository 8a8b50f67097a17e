package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.brane.kubernetes.cluster.CallbackRefused.Reason;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.Observation;

/**
 * Says whether a Pod of its job that was alive then can have sent a callback: by what was seen, and where that leaves doubt, by
 * what the cluster says now. Thread-safe.
 */
final class CallbackWitness {

    /** Most callbacks in doubt that the cluster is asked about at once: made-up ones must not take the turns of commands. */
    static final int MOST_DOUBTS = 4;

    private final Function<String, Optional<Observation>> view;
    private final Function<String, Optional<Observation>> lookUp;
    private final Semaphore doubts = new Semaphore(MOST_DOUBTS);

    /**
     * @param view the job of a Job's name as last seen
     * @param lookUp the same as the cluster has it now, with its Pods
     */
    CallbackWitness(Function<String, Optional<Observation>> view, Function<String, Optional<Observation>> lookUp) {
        this.view = requireNonNull(view, "view");
        this.lookUp = requireNonNull(lookUp, "lookUp");
    }

    /** The job of a callback; throws where no live Pod of it can have sent it. */
    Observation requireLive(Callback callback) {
        var jobName = callback.job().toLowerCase(Locale.ROOT);
        var seen = view.apply(jobName);
        seen.ifPresent(job -> requireItsOwn(callback, job));
        return seen.filter(job -> isFrom(callback, job)).orElseGet(() -> settleDoubt(callback, jobName));
    }

    private Observation settleDoubt(Callback callback, String jobName) {
        if (!doubts.tryAcquire()) {
            throw new CallbackRefused(Reason.TOO_MANY_DOUBTS, "Too many callbacks are looked into already.");
        }
        try {
            var job = lookUp.apply(jobName)
                    .orElseThrow(() -> new CallbackRefused(Reason.JOB_UNKNOWN, "There is no such job here."));
            requireItsOwn(callback, job);
            if (!isFrom(callback, job)) {
                throw new CallbackRefused(Reason.NO_LIVE_POD, "No Pod of this job was alive to say so.");
            }
            return job;
        } finally {
            doubts.release();
        }
    }

    private static void requireItsOwn(Callback callback, Observation job) {
        var key = job.key();
        var isIts = key.jobId().equals(callback.job())
                && key.application().equals(callback.application())
                && key.location().equals(callback.location());
        if (!isIts) {
            throw new CallbackRefused(Reason.NOT_ITS_JOB, "This job is not of that session and location.");
        } else if (job.job().branelet() != Branelet.CALLING) {
            throw new CallbackRefused(Reason.NOT_CALLING, "This job has no branelet that calls back.");
        }
    }

    /** Who was put into a queue may be heard after its Pod has ended, and must have been put there before. */
    private static boolean isFrom(Callback callback, Observation job) {
        var said = callback.queuedAt();
        return !job.job().gone() && (said.isEmpty() ? job.isAnyPodAlive() : job.mayHaveRunAt(said.get()));
    }
}
