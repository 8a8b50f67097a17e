package org.brane.kubernetes.command;

import java.nio.charset.StandardCharsets;

/** Which characters a text of a command may have. */
final class Characters {

    static final String DATA_RULE = "it must be Unicode without control characters other than tab and line feed";
    static final String PRINTABLE_RULE = "it must be printable characters";

    private Characters() {}

    /** Whether it can reach a process unchanged: no control characters but tab and line feed, no half of a pair. */
    static boolean areData(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE));
    }

    /** Whether it can be shown in one line as it is. */
    static boolean arePrintable(String text) {
        return text.codePoints().allMatch(Characters::isPrintable);
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
