package org.brane.kubernetes.wire;

import java.util.Arrays;
import java.util.List;
import org.brane.kubernetes.event.EventKind;

/** The generations of Brane's control plane, whose numbers and payloads differ (brane.md section 4). */
public enum Generation {
    BRANE_0_4("0.4", Wire.FIRST),
    BRANE_0_5("0.5", Wire.FIRST),
    BRANE_0_6("0.6", Wire.SECOND);

    /** The two sets of numbers and payloads; of 0.5 they differ from 0.4 only in a number that nobody ever used. */
    enum Wire {
        FIRST,
        SECOND
    }

    private final String version;
    private final Wire wire;

    Generation(String version, Wire wire) {
        this.version = version;
        this.wire = wire;
    }

    /** The generation of a version, such as {@code 0.6}. */
    public static Generation ofVersion(String version) {
        return Arrays.stream(values())
                .filter(generation -> generation.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "generation is '" + version + "'; it must be one of " + versions()));
    }

    /** All versions, oldest first. */
    public static List<String> versions() {
        return Arrays.stream(values()).map(Generation::version).toList();
    }

    /** As in {@code brane.control-plane.generation}. */
    public String version() {
        return version;
    }

    /** Whether its driver can hear of such an event; of another it would stop for good (brane.md section 9). */
    public boolean digests(EventKind kind) {
        return KindNumbers.ofEvent(kind, this).isPresent();
    }

    Wire wire() {
        return wire;
    }
}
