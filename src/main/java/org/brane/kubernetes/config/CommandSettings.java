package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.brane.kubernetes.wire.Generation;

/**
 * How commands that come by a queue are treated.
 *
 * @param patience how long after its own timestamp a command of Brane may wait for its location
 * @param patienceOfOthers the same for commands of others
 * @param disowned list of the jobs that were told as not created while their creates may still come true
 */
public record CommandSettings(Duration patience, Duration patienceOfOthers, Path disowned) {

    /** Brane 0.6 waits 60 s for a job to be created (brane.md section 9). */
    private static final Duration OF_IMPATIENT = Duration.ofSeconds(50);

    private static final Duration OF_OTHERS = Duration.ofMinutes(10);

    public CommandSettings {
        IntakeTable.COMMAND_PATIENCE.require(Optional.of(patience));
        IntakeTable.COMMAND_PATIENCE.require(Optional.of(patienceOfOthers));
        IntakeTable.DISOWNED.require(disowned);
    }

    /** What is set, else what suits the generation: before 0.6, drivers wait without a limit. */
    static CommandSettings of(Optional<Duration> set, Generation generation, Path disowned) {
        var ofBrane = generation == Generation.BRANE_0_6 ? OF_IMPATIENT : OF_OTHERS;
        return new CommandSettings(set.orElse(ofBrane), set.orElse(OF_OTHERS), disowned);
    }
}
