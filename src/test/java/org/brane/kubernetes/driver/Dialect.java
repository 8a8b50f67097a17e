package org.brane.kubernetes.driver;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The two drivers there are: of Brane 0.4 and 0.5, and of 0.6. Every number that is not here stops them for good. */
// Its map is a copy that nobody can change.
@SuppressWarnings("ImmutableEnumChecker")
public enum Dialect {
    FIRST(
            Map.ofEntries(
                    entry(0, JobStage.CREATED),
                    entry(1, JobStage.READY),
                    entry(2, JobStage.INITIALIZED),
                    entry(3, JobStage.STARTED),
                    entry(5, JobStage.FINISHED),
                    entry(6, JobStage.STOPPED),
                    entry(7, JobStage.FAILED)),
            Optional.empty()),
    SECOND(
            Map.ofEntries(
                    entry(1, JobStage.CREATED),
                    entry(-1, JobStage.CREATE_FAILED),
                    entry(2, JobStage.READY),
                    entry(3, JobStage.INITIALIZED),
                    entry(-3, JobStage.INITIALIZE_FAILED),
                    entry(4, JobStage.STARTED),
                    entry(-4, JobStage.START_FAILED),
                    entry(6, JobStage.COMPLETED),
                    entry(-6, JobStage.COMPLETE_FAILED),
                    entry(-8, JobStage.DECODE_FAILED),
                    entry(9, JobStage.STOPPED),
                    entry(10, JobStage.FINISHED),
                    entry(-10, JobStage.FAILED)),
            Optional.of(5));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, JobStage> stages;
    private final Optional<Integer> heartbeat;

    Dialect(Map<Integer, JobStage> stages, Optional<Integer> heartbeat) {
        this.stages = Map.copyOf(stages);
        this.heartbeat = heartbeat;
    }

    /** Of a version such as {@code 0.6}. */
    public static Dialect ofVersion(String version) {
        return version.equals("0.6") ? SECOND : FIRST;
    }

    boolean isHeartbeat(HeardEvent event) {
        return heartbeat.filter(number -> number == event.kind()).isPresent();
    }

    /** What an event makes of its job; throws where it stops the driver's monitor. */
    JobStage stage(HeardEvent event) {
        var stage = requireNonNull(stages.get(event.kind()), "kind " + event.kind());
        if (this == FIRST && stage == JobStage.FINISHED) {
            requireValue(event.payload());
        }
        return stage;
    }

    /** Brane 0.4 and 0.5 wait without any limit. */
    boolean hasLimits() {
        return this == SECOND;
    }

    private static void requireValue(ByteString payload) {
        try {
            requireNonNull(JSON.readTree(payload.toByteArray()).get("v"), "result without a variant");
        } catch (IOException e) {
            throw new IllegalArgumentException("result is no JSON", e);
        }
    }
}
