package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text to look for in another, whatever the case of its letters; {@code *} stands for anything between two parts.
 *
 * <p>No regular expression, for what is looked through is written by others, and some expressions take for ever.
 */
public record TextPattern(String text) {

    /** Most characters; nobody looks for more. */
    public static final int LONGEST = 200;

    public TextPattern {
        requireNonNull(text, "text");
        if (text.replace("*", "").isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a text of 1 to " + LONGEST + " characters, not of stars alone");
        }
    }

    boolean occursIn(String other) {
        var lower = other.toLowerCase(Locale.ROOT);
        var from = 0;
        for (var part : parts()) {
            var at = lower.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }

    private List<String> parts() {
        return Arrays.asList(text.toLowerCase(Locale.ROOT).split("\\*", -1));
    }
}
