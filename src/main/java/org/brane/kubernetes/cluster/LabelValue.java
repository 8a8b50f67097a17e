package org.brane.kubernetes.cluster;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Text as the value of a label: itself where that is legal, else a name derived from it (Kubernetes API, labels). */
final class LabelValue {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private LabelValue() {}

    static String of(String text) {
        return LEGAL.matcher(text).matches() ? text : hashed(text);
    }

    private static String hashed(String text) {
        return "h-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
