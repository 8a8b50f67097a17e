package org.brane.kubernetes.operation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The program's name and version in one line: {@code brane-kubernetes 1.2.3}. */
public final class ProgramVersion {

    /** Stands where the program was not started from its jar. */
    private static final String UNKNOWN = "(version unknown: not started from its jar)";

    private ProgramVersion() {}

    /** The line for this program, by its jar's manifest. */
    public static String line() {
        return line(ProgramVersion.class.getPackage().getImplementationVersion());
    }

    /** The line for a version of the manifest; null where there is none. */
    static String line(@Nullable String version) {
        return "brane-kubernetes " + Optional.ofNullable(version).orElse(UNKNOWN);
    }
}
