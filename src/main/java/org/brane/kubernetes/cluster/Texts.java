package org.brane.kubernetes.cluster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kubernetes' texts, of which any may be missing, and some are longer than anybody reads. */
final class Texts {

    /** Most characters kept of a reason or a message. */
    static final int LONGEST = 2_000;

    private Texts() {}

    /** The text, shortened; empty where it is missing or blank. */
    static Optional<String> of(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank()).map(t -> shortened(t, LONGEST));
    }

    /** The text itself, or so many characters of it at most, and then an ellipsis. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        // Half a pair of surrogates is no character, and no JSON.
        var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
