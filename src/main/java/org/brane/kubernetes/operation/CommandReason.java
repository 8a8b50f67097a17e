package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.brane.kubernetes.Problem;

/**
 * Why a command was not taken, as its sender may read it.
 *
 * @param title a few words for the kind of reason
 * @param text sentences without any value of the command, cut where they are too long
 */
record CommandReason(String title, String text) {

    private static final int LONGEST = 1_000;

    CommandReason {
        requireNonNull(title, "title");
        requireNonNull(text, "text");
    }

    /** The reason that lies in an error; what nothing here knows is a defect. */
    static CommandReason of(Throwable error) {
        if (error instanceof ExpiredCommand) {
            return new CommandReason("Location not available", String.valueOf(error.getMessage()));
        }
        return Refusal.of(error)
                .map(CommandReason::of)
                .orElseGet(
                        () -> new CommandReason(ProblemType.DEFECT.title(), "The service failed; its log says more."));
    }

    private static CommandReason of(Refusal refusal) {
        var text = (refusal.detail() + " " + sentences(refusal.problems())).strip();
        return new CommandReason(refusal.type().title(), text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private static String sentences(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.withoutValue().message())
                .collect(Collectors.joining("; "));
    }
}
