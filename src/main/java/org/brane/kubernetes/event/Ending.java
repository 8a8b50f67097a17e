package org.brane.kubernetes.event;

import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.STOPPED;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.brane.kubernetes.event.JobState.Progress;

/**
 * The ways in which a job ends, in order of precedence: the first that fits is the outcome (architecture, decision 13).
 *
 * <p>What cuts a Pod short comes before its exit code, and the exit code before the Job's own reason: a program that
 * failed just before its Job ran out of time has failed for its own reason.
 */
// The functions of the table hold no state.
@SuppressWarnings("ImmutableEnumChecker")
enum Ending {
    COMPLETE(
            o -> o.job().progress() == Progress.COMPLETE || wentWellBeforeItWasGone(o),
            o -> Outcome.because(FINISHED, "Completed", o)),
    JUDGED(o -> wasEnded(o) && o.job().verdict().isPresent() && !exitedByItself(o), Outcome::asJudged),
    STOP_REQUESTED(
            o -> outOfTime(o) && o.job().stopRequest().isPresent() && !exitedByItself(o),
            o -> Outcome.because(STOPPED, "StopRequested", o)),
    SUSPENDED(
            o -> goneWhile(Progress.SUSPENDED, o) && !exitedByItself(o), o -> Outcome.because(STOPPED, "Suspended", o)),
    JOB_DELETED(
            o -> goneWhile(Progress.RUNNING, o) && !exitedByItself(o), o -> Outcome.because(STOPPED, "JobDeleted", o)),
    DISRUPTED(o -> pod(o, Ending::wasDisrupted), Outcome::asDisrupted),
    POD_DELETED(o -> pod(o, PodState::wasCutShort) && !outOfTime(o), o -> Outcome.because(STOPPED, "PodDeleted", o)),
    OUT_OF_MEMORY(o -> pod(o, Ending::ranOutOfMemory), o -> Outcome.asExited(STOPPED, o)),
    EXITED(Ending::exitedByItself, o -> Outcome.asExited(FAILED, o)),
    OUT_OF_TIME(Ending::outOfTime, o -> Outcome.because(STOPPED, Ending.DEADLINE_EXCEEDED, o)),
    UNSEEN(o -> true, Outcome::unseen);

    /** What the Job controller gives as the reason when {@code activeDeadlineSeconds} have passed. */
    static final String DEADLINE_EXCEEDED = "DeadlineExceeded";

    private final Predicate<Observation> fits;
    private final Function<Observation, Outcome> outcome;

    Ending(Predicate<Observation> fits, Function<Observation, Outcome> outcome) {
        this.fits = fits;
        this.outcome = outcome;
    }

    /** How the job ended; empty while it goes on, or while a Pod of an ended Job may still run. */
    static Optional<Outcome> of(Observation observation) {
        if (!observation.hasEnded() || observation.isAnyPodAlive()) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(ending -> ending.fits.test(observation))
                .findFirst()
                .map(ending -> ending.outcome.apply(observation));
    }

    private static boolean pod(Observation observation, Predicate<PodState> predicate) {
        return observation.pod().filter(predicate).isPresent();
    }

    private static boolean outOfTime(Observation observation) {
        return observation.job().failedBecause(DEADLINE_EXCEEDED);
    }

    /** By the patch that ends jobs, or because the Job was deleted while it took effect. */
    private static boolean wasEnded(Observation observation) {
        return outOfTime(observation) || observation.job().gone();
    }

    private static boolean goneWhile(Progress progress, Observation observation) {
        return observation.job().gone() && observation.job().progress() == progress;
    }

    /** Its Pod ended before somebody deleted the Job, and only the Job did not say so yet. */
    private static boolean wentWellBeforeItWasGone(Observation observation) {
        return observation.job().gone()
                && observation.job().progress() != Progress.FAILED
                && pod(observation, p -> p.phase() == PodState.Phase.SUCCEEDED && !p.wasCutShort());
    }

    private static boolean wasDisrupted(PodState pod) {
        return pod.disruption().isPresent()
                || pod.reason().filter("Evicted"::equals).isPresent();
    }

    private static boolean ranOutOfMemory(PodState pod) {
        return pod.exit()
                .flatMap(PodState.Exit::reason)
                .filter("OOMKilled"::equals)
                .isPresent();
    }

    private static boolean exitedByItself(Observation observation) {
        return pod(
                observation,
                p -> !p.wasCutShort() && p.exit().filter(e -> e.code() != 0).isPresent());
    }
}
