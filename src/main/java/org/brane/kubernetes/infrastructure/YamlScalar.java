package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The written form of a text, on one line: the same text to every reader of YAML 1.1 or 1.2, in block and in flow style. */
final class YamlScalar {

    // Starts with a letter, so it is no number, date or infinity to anybody.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.$-]*");

    /** What some reader takes for a truth value or for nothing. */
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private YamlScalar() {}

    /**
     * Bare where that is safe, else in double quotes; a list is in flow style and its items are all quoted.
     *
     * @param value a text, or a list of texts
     */
    static String of(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(item -> quoted(item.toString())).collect(Collectors.joining(", ", "[", "]"))
                : of(value.toString());
    }

    private static String of(String text) {
        var bare = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        return text.codePoints().mapToObj(YamlScalar::quoted).collect(Collectors.joining("", "\"", "\""));
    }

    private static String quoted(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + Character.toString(c);
        }
        if (c >= ' ' && c < 0x7f) {
            return Character.toString(c);
        }
        return c <= 0xffff ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }
}
