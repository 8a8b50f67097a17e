package org.brane.kubernetes.operation;

import java.util.List;
import org.brane.kubernetes.Problem;

/** Refuses a call for what the call itself is, before anything was asked of a cluster. */
public final class CallRefusal extends RuntimeException {

    private final Kind kind;
    private final transient List<Problem> problems;

    /** What is wrong with the call. */
    public enum Kind {
        /** The body is not what it must be declared as. */
        MEDIA_TYPE,
        /** The path names no possible job id. */
        JOB_MALFORMED,
        /** No infrastructure has a job of this id. */
        JOB_UNKNOWN,
        /** A path or a query is malformed. */
        CALL_MALFORMED,
        /** A registration breaks rules, or its credential is too powerful. */
        REGISTRATION_REFUSED,
        /** An infrastructure cannot go while jobs may run there. */
        JOBS_RUNNING,
        /** No file system of this name is watched. */
        FILESYSTEM_UNKNOWN,
        /** The service holds as many calls for the location as it may. */
        TOO_MANY_CALLS
    }

    CallRefusal(Kind kind, String text, List<Problem> problems) {
        super(text);
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    /** A registration of which nothing was written. */
    static CallRefusal registration(List<Problem> problems) {
        var found = problems.size() == 1 ? "1 problem was found" : problems.size() + " problems were found";
        return new CallRefusal(Kind.REGISTRATION_REFUSED, found + "; nothing was changed.", problems);
    }

    Kind kind() {
        return kind;
    }

    List<Problem> problems() {
        return problems;
    }
}
