package org.brane.kubernetes.filesystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of a name as text that says them unmistakably: UTF-8 as it is, but {@code %}, what nobody sees, and bytes that
 * are no UTF-8 as {@code %XX}.
 */
final class ShownBytes {

    private static final Pattern ESCAPE = Pattern.compile("%(\\p{XDigit}{2})?");

    private ShownBytes() {}

    static String of(byte[] bytes) {
        return of(new String(bytes, ISO_8859_1));
    }

    /**
     * The text for bytes.
     *
     * @param raw one character a byte
     */
    static String of(String raw) {
        if (raw.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '%')) {
            return raw;
        }
        var shown = new StringBuilder();
        for (var at = 0; at < raw.length(); ) {
            var end = Math.min(raw.length(), at + lengthOf(raw.charAt(at)));
            var text = decode(raw.substring(at, end));
            if (!isShown(text)) {
                end = isOneCharacter(text) ? end : at + 1;
                raw.substring(at, end).chars().forEach(c -> shown.append("%%%02X".formatted(c)));
            } else {
                shown.append(text);
            }
            at = end;
        }
        return shown.toString();
    }

    /**
     * The bytes for a text, one character a byte.
     *
     * @throws IllegalArgumentException if two hexadecimal digits do not follow a {@code %}
     */
    static String read(String shown) {
        var bytes = new String(shown.getBytes(UTF_8), ISO_8859_1);
        return ESCAPE.matcher(bytes).replaceAll(escape -> Matcher.quoteReplacement(unescape(escape)));
    }

    private static String unescape(MatchResult escape) {
        if (escape.group(1) == null) {
            throw new IllegalArgumentException("'%' without two hexadecimal digits; a '%' of a name is written %25");
        }
        return Character.toString(Integer.parseInt(escape.group(1), 16));
    }

    /** Bytes of the UTF-8 character that begins with a byte; 1 where none can (RFC 3629, section 3). */
    private static int lengthOf(char first) {
        return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }

    private static String decode(String raw) {
        return new String(raw.getBytes(ISO_8859_1), UTF_8);
    }

    private static boolean isOneCharacter(String text) {
        return text.codePointCount(0, text.length()) == 1 && text.codePointAt(0) != '\uFFFD';
    }

    private static boolean isShown(String text) {
        if (!isOneCharacter(text) || text.equals("%")) {
            return false;
        }
        return switch (Character.getType(text.codePointAt(0))) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
