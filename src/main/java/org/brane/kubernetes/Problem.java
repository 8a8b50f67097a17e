package org.brane.kubernetes;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with an input: which thing, what was found, what is allowed.
 *
 * @param thing path or name of the faulty part, such as {@code kubernetes.env.PATH}
 * @param found what was found, as a phrase that follows the thing: {@code is missing}, {@code is 'RUN'}
 * @param rule what is allowed or what to do, as a phrase: {@code it must be CREATE or STOP}
 */
public record Problem(String thing, String found, String rule) {

    /** Most characters of a foreign value that a problem repeats. */
    public static final int LONGEST_VALUE = 100;

    private static final String VALUE_BEGINS = "is '";
    private static final String VALUE_ENDS = "'";

    public Problem {
        requireNonNull(thing, "thing");
        requireNonNull(found, "found");
        requireNonNull(rule, "rule");
    }

    /** Something required that is not there. */
    public static Problem missing(String thing, String rule) {
        return new Problem(thing, "is missing", rule);
    }

    /** A value that breaks a rule; it is shown shortened and without control characters. Never for secrets. */
    public static Problem value(String thing, Object value, String rule) {
        return new Problem(thing, VALUE_BEGINS + shown(String.valueOf(value)) + VALUE_ENDS, rule);
    }

    /** The same problem; a value that was found is not repeated, for the eyes of others than its author. */
    public Problem withoutValue() {
        var repeats = found.startsWith(VALUE_BEGINS) && found.endsWith(VALUE_ENDS);
        return repeats ? new Problem(thing, "has a value that is not allowed (it is not shown)", rule) : this;
    }

    /** The whole problem in one line. */
    public String message() {
        return thing + " " + found + "; " + rule;
    }

    /**
     * A foreign text fit for a message: cut to {@link #LONGEST_VALUE} characters, and what a reader would not see, or what
     * cannot be written as UTF-8, escaped.
     */
    public static String shown(String value) {
        var line = new StringBuilder();
        value.codePoints()
                .limit(LONGEST_VALUE)
                .forEach(c -> line.append(isVisible(c) ? Character.toString(c) : "\\u%04x".formatted(c)));
        return value.codePointCount(0, value.length()) > LONGEST_VALUE ? line + "…" : line.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
