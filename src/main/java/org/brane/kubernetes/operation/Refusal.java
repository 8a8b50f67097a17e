package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.ClusterRefusal;
import org.brane.kubernetes.cluster.JobConflict;
import org.brane.kubernetes.filesystem.MetadataException;
import org.brane.kubernetes.filesystem.NoDirectoryException;
import org.brane.kubernetes.filesystem.TooManyEntriesException;

/**
 * What a failed call is answered with.
 *
 * @param retryAfter when the same call may go well; empty where it never will
 */
record Refusal(ProblemType type, String detail, List<Problem> problems, Optional<Duration> retryAfter) {

    /** When to try again where nobody knows better. */
    static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    private static final String UNAUTHORIZED =
            "The location is unauthorized: its cluster does not accept the credential; register a new one. It says: ";

    private static final List<Rule<?>> RULES = List.of(
            new Rule<>(ProblemsException.class, Refusal::ofProblems),
            new Rule<>(LocationRefusal.class, Refusal::ofLocation),
            new Rule<>(JobConflict.class, Refusal::ofConflict),
            new Rule<>(ClusterRefusal.class, Refusal::ofCluster),
            new Rule<>(CallRefusal.class, Refusal::ofCall),
            new Rule<>(NoDirectoryException.class, error -> forGood(ProblemType.ENTRY_UNKNOWN, text(error), List.of())),
            new Rule<>(MetadataException.class, error -> later(text(error), List.of(), USUAL_WAIT)),
            new Rule<>(
                    TooManyEntriesException.class,
                    error -> forGood(ProblemType.FILESYSTEM_TOO_LARGE, text(error), List.of())),
            new Rule<>(RejectedExecutionException.class, error -> tooManyCalls()),
            new Rule<>(DirectConsumerNotAvailableException.class, error -> noRoute()));

    private record Rule<E extends Throwable>(Class<E> error, Function<E, Refusal> answer) {

        Optional<Refusal> apply(Throwable any) {
            return error.isInstance(any) ? Optional.of(answer.apply(error.cast(any))) : Optional.empty();
        }
    }

    Refusal {
        requireNonNull(type, "type");
        requireNonNull(detail, "detail");
        problems = List.copyOf(problems);
    }

    /** The answer to an error; empty where nothing here knows it, which is a defect. */
    static Optional<Refusal> of(Throwable error) {
        return RULES.stream().flatMap(rule -> rule.apply(error).stream()).findFirst();
    }

    private static Refusal ofProblems(ProblemsException error) {
        var count = error.problems().size();
        var found = count == 1 ? "1 problem was found" : count + " problems were found";
        return forGood(ProblemType.COMMAND_REFUSED, found + "; nothing was created.", error.problems());
    }

    private static Refusal ofLocation(LocationRefusal error) {
        return error.isKnown()
                ? later(text(error), error.problems(), USUAL_WAIT)
                : forGood(ProblemType.LOCATION_UNKNOWN, text(error), error.problems());
    }

    private static Refusal ofConflict(JobConflict error) {
        var problem = Problem.value("identifier", error.key().identifier(), "it must be new for another command");
        return forGood(ProblemType.IDENTIFIER_TAKEN, text(error), List.of(problem));
    }

    private static Refusal ofCluster(ClusterRefusal error) {
        return switch (error.kind()) {
            case FINAL -> forGood(ProblemType.REFUSED_BY_CLUSTER, text(error), List.of());
            case UNAUTHORIZED -> later(UNAUTHORIZED + text(error), List.of(), error.retryAfter());
            case WAIT, UNKNOWN -> later(text(error), List.of(), error.retryAfter());
        };
    }

    private static Refusal ofCall(CallRefusal error) {
        return switch (error.kind()) {
            case MEDIA_TYPE -> forGood(ProblemType.MEDIA_TYPE, text(error), error.problems());
            case JOB_MALFORMED -> forGood(ProblemType.JOB_MALFORMED, text(error), error.problems());
            case JOB_UNKNOWN -> forGood(ProblemType.JOB_UNKNOWN, text(error), error.problems());
            case CALL_MALFORMED -> forGood(ProblemType.CALL_MALFORMED, text(error), error.problems());
            case REGISTRATION_REFUSED -> forGood(ProblemType.REGISTRATION_REFUSED, text(error), error.problems());
            case JOBS_RUNNING -> forGood(ProblemType.JOBS_RUNNING, text(error), error.problems());
            case FILESYSTEM_UNKNOWN -> forGood(ProblemType.FILESYSTEM_UNKNOWN, text(error), error.problems());
            case TOO_MANY_CALLS -> later(text(error), error.problems(), USUAL_WAIT);
        };
    }

    private static Refusal tooManyCalls() {
        return later(
                "As many calls wait for this location as may (brane.infrastructures.waiting).", List.of(), USUAL_WAIT);
    }

    /** An edit of the infrastructure files takes routes away and starts others; a call may come in between. */
    private static Refusal noRoute() {
        return later("The routes of this location are being started or stopped.", List.of(), USUAL_WAIT);
    }

    private static Refusal forGood(ProblemType type, String detail, List<Problem> problems) {
        return new Refusal(type, detail, problems, Optional.empty());
    }

    private static Refusal later(String detail, List<Problem> problems, Duration wait) {
        return new Refusal(ProblemType.TRY_LATER, detail, problems, Optional.of(wait));
    }

    private static String text(Throwable error) {
        return Objects.toString(error.getMessage(), "");
    }
}
