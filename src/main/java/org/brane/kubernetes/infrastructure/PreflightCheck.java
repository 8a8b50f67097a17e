package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What was found about one thing that a registration depends on.
 *
 * @param name of the thing, in small letters and dashes, such as {@code rights-pods-log}
 * @param verdict what it means for the registration
 * @param sentence what was found, for a person; no secret
 * @param remedy what to do about it; always there with a warning or a failure
 */
public record PreflightCheck(String name, Verdict verdict, String sentence, Optional<String> remedy) {

    /** What a check means, from good to bad. */
    public enum Verdict {
        OK,
        /** It could not be looked at, as there was no right to, no answer, or no way. */
        UNKNOWN,
        /** Jobs will run, and somebody should look. */
        WARNING,
        /** Jobs will not run. */
        FAILURE
    }

    public PreflightCheck {
        requireNonNull(name, "name");
        requireNonNull(verdict, "verdict");
        requireNonNull(sentence, "sentence");
        requireNonNull(remedy, "remedy");
        if (remedy.isEmpty() && verdict.compareTo(Verdict.WARNING) >= 0) {
            throw new IllegalArgumentException("check " + name + " is a " + verdict + " without remedy; give one");
        }
    }
}
