package org.brane.kubernetes.wire;

import java.util.Map;
import org.brane.kubernetes.event.Details;

/** Names of signals as {@code strsignal} of the GNU C library gives them, which is what branelet reports. */
final class SignalName {

    /** branelet's own word where there is none. */
    static final String UNKNOWN = "UNKNOWN";

    /** A process that a signal ended exits with this and the signal's number, as its container runtime has it. */
    private static final int FIRST_CODE = 128;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "Hangup"),
            Map.entry(2, "Interrupt"),
            Map.entry(3, "Quit"),
            Map.entry(4, "Illegal instruction"),
            Map.entry(6, "Aborted"),
            Map.entry(7, "Bus error"),
            Map.entry(8, "Floating point exception"),
            Map.entry(9, "Killed"),
            Map.entry(11, "Segmentation fault"),
            Map.entry(13, "Broken pipe"),
            Map.entry(14, "Alarm clock"),
            Map.entry(15, "Terminated"));

    private SignalName() {}

    /** The signal that ended a container. */
    static String after(Details details) {
        return details.exitCode()
                .map(code -> NAMES.getOrDefault(code - FIRST_CODE, UNKNOWN))
                .orElse(UNKNOWN);
    }
}
