package org.brane.kubernetes.cluster;

import java.util.List;
import java.util.regex.Pattern;

/** The texts in {@code Warning} headers, as an API server sends them (RFC 7234 section 5.5, code 299). */
final class WarningHeader {

    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*+)\"");

    private WarningHeader() {}

    /** All texts of all headers, in their order. */
    static List<String> texts(List<String> headers) {
        return headers.stream()
                .flatMap(header -> WARNING.matcher(header).results())
                .map(found -> found.group(1).replaceAll("\\\\(.)", "$1"))
                .toList();
    }
}
