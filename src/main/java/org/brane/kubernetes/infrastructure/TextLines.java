package org.brane.kubernetes.infrastructure;

/** Lines of a text, by offsets of characters in them; they end with LF or CR LF. */
record TextLines(String text) {

    /** Where the line begins. */
    int start(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Where the next line begins, or the end of the text. */
    int next(int at) {
        var end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    int column(int at) {
        return at - start(at);
    }

    /** Whether the line that begins there holds a comment alone that is indented deeper than a column. */
    boolean isCommentDeeperThan(int column, int start) {
        var at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '#' && at - start > column;
    }

    /** Whether nothing but blanks stands on a line beside a part of it. */
    boolean isAlone(int start, int end) {
        return text.substring(start(start), start).isBlank()
                && text.substring(end, next(end)).isBlank();
    }

    /** The start of the blanks before an offset, within its line. */
    int blanksBefore(int at) {
        var start = at;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        return start;
    }

    /** How lines end here; LF if there are none. */
    String separator() {
        var first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }
}
