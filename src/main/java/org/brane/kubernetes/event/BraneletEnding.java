package org.brane.kubernetes.event;

import static org.brane.kubernetes.event.EventKind.DECODE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.INITIALIZE_FAILED;

import java.util.Optional;

/** What the end of a Pod means for a job whose branelet reported no outcome (brane.md section 17.1). */
final class BraneletEnding {

    private static final String UNREPORTED = "branelet ended well, but its result did not arrive.";
    private static final String UNREADABLE = "branelet ended well, but the last line of its log is no result.";

    private BraneletEnding() {}

    /**
     * The outcome as branelet's absence makes it.
     *
     * @param plain the outcome of any other container that ended so
     * @param heard whether branelet ever reported anything
     */
    static Outcome of(Outcome plain, Observation observation, boolean heard) {
        return switch (observation.job().branelet()) {
            case NONE -> plain;
            case CALLING -> ofCalling(plain, observation, heard);
            case SILENT -> plain.kind() == FINISHED ? finishedSilently(plain, observation) : plain;
        };
    }

    private static Outcome ofCalling(Outcome plain, Observation observation, boolean heard) {
        if (plain.kind() == FINISHED) {
            return withoutResult(plain, "ResultMissing", UNREPORTED);
        }
        var diedAtOnce = plain.kind() == FAILED && !heard && exitedByItself(observation);
        return diedAtOnce ? plain.as(INITIALIZE_FAILED) : plain;
    }

    private static boolean exitedByItself(Observation observation) {
        return observation.job().verdict().isEmpty()
                && observation.firstThatRan().isPresent()
                && observation.pod().flatMap(PodState::exit).isPresent();
    }

    private static Outcome finishedSilently(Outcome plain, Observation observation) {
        return observation
                .result()
                .map(plain::with)
                .orElseGet(() -> withoutResult(plain, "ResultUnreadable", UNREADABLE));
    }

    private static Outcome withoutResult(Outcome plain, String reason, String message) {
        return new Outcome(DECODE_FAILED, plain.details().because(Optional.of(reason), Optional.of(message)));
    }
}
