package org.brane.kubernetes.infrastructure;

import java.util.Comparator;
import java.util.List;

/**
 * One change of a text.
 *
 * @param start offset of the first character that goes
 * @param end offset behind the last one; the start if none goes
 * @param replacement what comes there instead
 */
record Splice(int start, int end, String replacement) {

    static Splice insert(int at, String text) {
        return new Splice(at, at, text);
    }

    static Splice delete(int start, int end) {
        return new Splice(start, end, "");
    }

    /** The text with all of them made; they must not overlap. */
    static String all(String text, List<Splice> splices) {
        var result = new StringBuilder(text);
        splices.stream()
                .sorted(Comparator.comparingInt(Splice::start).reversed())
                .forEach(s -> result.replace(s.start, s.end, s.replacement));
        return result.toString();
    }
}
