package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.ValueForms.FILE;
import static org.brane.kubernetes.config.ValueForms.TRUTH;
import static org.brane.kubernetes.config.ValueForms.duration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of commands and registrations, by whatever queue they come. */
final class IntakeTable {

    /** Below 60s where it is for 0.6, after which its driver gives a command up (brane.md section 9). */
    static final Setting<Optional<Duration>> COMMAND_PATIENCE =
            new Setting<>("brane.commands.patience", "", ValueForms.optionalDuration("10ms", "24h"));

    static final Setting<Path> DISOWNED =
            new Setting<>("brane.commands.disowned-file", "state/disowned-jobs.txt", FILE);

    static final Setting<Boolean> INLINE_CREDENTIALS =
            new Setting<>("brane.registrations.inline-credentials", "false", TRUTH);
    /** With a last try and a dead letter below the 5 minutes after which Kafka gives a silent consumer up. */
    static final Setting<Duration> REGISTRATION_PATIENCE =
            new Setting<>("brane.registrations.patience", "2m", duration("10ms", "3m"));

    static final List<Setting<?>> ALL = List.of(COMMAND_PATIENCE, DISOWNED, INLINE_CREDENTIALS, REGISTRATION_PATIENCE);

    private IntakeTable() {}
}
