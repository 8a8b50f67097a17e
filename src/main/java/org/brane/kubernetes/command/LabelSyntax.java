package org.brane.kubernetes.command;

import java.util.regex.Pattern;

/** Kubernetes' syntax of labels and of the names that stand in them. */
final class LabelSyntax {

    static final String KEY_RULE = "a key is 1 to 63 letters, digits, '-', '_' and '.', with a letter or digit at both"
            + " ends, after an optional DNS subdomain and '/'";
    static final String VALUE_RULE =
            "a value is 0 to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends";
    static final String SUBDOMAIN_RULE =
            "it must be a DNS subdomain: 1 to 253 lower-case letters, digits, '-' and '.', with a letter or digit at"
                    + " both ends of each part";

    private static final int LONGEST_SUBDOMAIN = 253;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private LabelSyntax() {}

    static boolean isKey(String text) {
        var slash = text.indexOf('/');
        return (slash < 0 || isSubdomain(text.substring(0, slash)))
                && NAME.matcher(text.substring(slash + 1)).matches();
    }

    static boolean isValue(String text) {
        return text.isEmpty() || NAME.matcher(text).matches();
    }

    static boolean isSubdomain(String text) {
        return text.length() <= LONGEST_SUBDOMAIN && SUBDOMAIN.matcher(text).matches();
    }

    /** What stands before the slash of a key; empty where there is none. */
    static String prefix(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }
}
