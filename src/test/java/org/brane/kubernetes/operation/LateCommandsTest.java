package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Digest;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateCommandsTest {

    static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    static final JobKey JOB = new JobKey("hospital-a", "session", "A1");

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final DisownedJobs disowned;
    private final Doubts doubts;

    LateCommandsTest(@TempDir Path folder) {
        disowned = new DisownedJobs(new DisownedFile(folder.resolve("disowned.txt")), clock);
        doubts = new Doubts(disowned);
    }

    @Test
    void oneThatWasToldAsNotCreatedHasExpiredAlthoughItsJobIsThere() {
        disowned.add(JOB);
        var command = command("CREATE", NOW);

        assertThat(late(true).isLate(command)).isTrue();
        assertThatThrownBy(() -> late(true).settle(command)).isInstanceOf(ExpiredCommand.class);
    }

    /** The kind of the command, and how many milliseconds ago it was sent; a clock that goes wrong may make it of tomorrow. */
    @ParameterizedTest
    @CsvSource({
        "CREATE, 0, false",
        "CREATE, 50000, false",
        "CREATE, 50001, true",
        "CREATE, -86400000, false",
        "STOP, 50001, false",
        "STOP, 86400000, false"
    })
    void aCreateIsLateOnceItsPatienceIsOverAndAStopNever(String kind, long ageMillis, boolean late) {
        var command = command(kind, NOW.minusMillis(ageMillis));

        assertThat(late(true).isLate(command)).isEqualTo(late);
    }

    @Test
    void aLateOneWhoseJobIsThereIsDone() {
        assertThatNoException().isThrownBy(() -> late(true).settle(command("CREATE", NOW)));
    }

    @Test
    void aLateOneWithoutAJobHasExpired() {
        assertThatThrownBy(() -> late(false).settle(command("CREATE", NOW)))
                .isInstanceOf(ExpiredCommand.class)
                .hasMessageContaining("50 s")
                .hasMessageContaining("brane.commands.patience");
    }

    @Test
    void whereNobodyCanTellItWaits() {
        var late = new LateCommands(
                job -> {
                    throw LocationRefusal.starting(job.location());
                },
                doubts,
                PATIENCE,
                clock);

        assertThatThrownBy(() -> late.settle(command("CREATE", NOW))).isInstanceOf(LocationRefusal.class);
    }

    private LateCommands late(boolean seen) {
        return new LateCommands(job -> seen && job.equals(JOB), doubts, PATIENCE, clock);
    }

    static JobCommand command(String kind, Instant sentAt) {
        var source = new Source(QueuedCommands.CHANNEL, "plr-cmd/0/7", sentAt, Optional.empty());
        var digest = Digest.of("image", List.of(), true, JobOptions.NONE);
        return kind.equals("STOP")
                ? new StopJob(JOB, source)
                : new CreateJob(JOB, source, "image", List.of(), true, JobOptions.NONE, digest);
    }
}
