package org.brane.kubernetes;

import java.util.List;
import java.util.stream.Collectors;

/** Refuses an input and says all that is wrong with it. */
public final class ProblemsException extends RuntimeException {

    private final String subject;
    private final transient List<Problem> problems;

    /**
     * @param subject what was refused, such as {@code Job command}
     * @param problems at least one
     */
    public ProblemsException(String subject, List<Problem> problems) {
        super(subject + " refused: " + problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.subject = subject;
        this.problems = List.copyOf(problems);
    }

    /** What was refused. */
    public String subject() {
        return subject;
    }

    /** All problems, in the order in which they were found. */
    public List<Problem> problems() {
        return problems;
    }
}
