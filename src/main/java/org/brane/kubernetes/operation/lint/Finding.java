package org.brane.kubernetes.operation.lint;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a route file.
 *
 * @param file its path, as a person knows it
 * @param line counted from 1; 0 where it is the file as a whole
 * @param reason what is wrong, in one line
 * @param remedy what to do, in one line; empty where Camel says no more than the reason
 */
public record Finding(String file, int line, String reason, String remedy) {

    public Finding {
        requireNonNull(file, "file");
        requireNonNull(reason, "reason");
        requireNonNull(remedy, "remedy");
        if (line < 0) {
            throw new IllegalArgumentException("line is " + line + "; it must be 0 or more");
        }
    }

    /** As compilers put it: {@code file:line: reason; remedy}. */
    public String message() {
        return file + (line == 0 ? "" : ":" + line) + ": " + text();
    }

    /** Reason and remedy, for those who know the place. */
    public String text() {
        return remedy.isEmpty() ? reason : reason + "; " + remedy;
    }
}
