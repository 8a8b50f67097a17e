package org.brane.kubernetes.cluster;

import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.jspecify.annotations.Nullable;

/** The versions of Kubernetes that we are made for. */
final class SupportedVersions {

    private static final int MAJOR = 1;
    private static final int OLDEST = 29;
    private static final int NEWEST = 35;
    private static final int MOST_DIGITS = 4;
    private static final String RANGE = MAJOR + "." + OLDEST + " to " + MAJOR + "." + NEWEST;

    private SupportedVersions() {}

    /** Vendors put a sign after the minor version, such as {@code 29+}. */
    static PreflightCheck judge(@Nullable String major, @Nullable String minor) {
        var version = new Version(number(major), number(minor));
        if (version.major < 0 || version.minor < 0) {
            return CheckName.VERSION.unknown("The API server does not say its version.");
        }
        var supported = version.major == MAJOR && version.minor >= OLDEST && version.minor <= NEWEST;
        return supported
                ? CheckName.VERSION.ok("Kubernetes " + version + " is one of those that we are made for.")
                : CheckName.VERSION.warning(
                        "Kubernetes " + version + " is not one of those that we are made for, " + RANGE + ".",
                        "Use a cluster of one of these versions, or watch the first jobs closely.");
    }

    private record Version(int major, int minor) {

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /** Below zero if there is none. */
    private static int number(@Nullable String text) {
        var digits = text == null ? "" : text.replaceAll("[^0-9].*", "");
        return digits.isEmpty() || digits.length() > MOST_DIGITS ? -1 : Integer.parseInt(digits);
    }
}
