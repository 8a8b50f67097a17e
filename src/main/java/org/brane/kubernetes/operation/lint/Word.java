package org.brane.kubernetes.operation.lint;

/**
 * A word of a route file.
 *
 * @param line on which it stands, counted from 1
 */
record Word(String text, int line) {

    /** What stands before the first colon. */
    String scheme() {
        return text.split(":", 2)[0];
    }
}
