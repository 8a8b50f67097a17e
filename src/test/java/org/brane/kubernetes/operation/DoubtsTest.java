package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.cluster.ClusterRefusal;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:10:00Z");
    private static final JobKey KEY = new JobKey("hospital-a", "reports", "nightly");

    private final Doubts doubts;

    DoubtsTest(@TempDir Path folder) {
        var file = new DisownedFile(folder.resolve("disowned.txt"));
        doubts = new Doubts(new DisownedJobs(file, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    @ParameterizedTest(name = "{0} {1} read after {2}, seen {3}: {4}")
    @CsvSource({
        // What was never answered may come true, whatever is seen now.
        "kafka, UNKNOWN, PT0S, false, true",
        "kafka, UNKNOWN, PT0S, true,  true",
        // What was not done makes no Job.
        "kafka, WAIT,    PT0S, false, false",
        // Somebody may have asked before we read it, unless its cluster has no such Job.
        "kafka, WAIT,    PT6S, false, true",
        "kafka, WAIT,    PT6S, true,  false",
        // Over REST the caller's own repeat settles it.
        "rest,  UNKNOWN, PT0S, false, false"
    })
    void aRefusedCommandIsDisownedWhereItsJobMayCome(
            String channel, Kind answer, Duration readAfter, boolean seen, boolean disowned) {
        var command = command(channel);
        doubts.refused(command, refusal(answer));

        doubts.disown(KEY, readAfter(readAfter), seen);

        assertThat(doubts.isDisowned(command)).isEqualTo(disowned);
    }

    @Test
    void aCreateThatWasSettledLaterIsInNoDoubt() {
        var command = command("kafka");
        doubts.refused(command, refusal(Kind.UNKNOWN));
        doubts.settled(command);

        doubts.disown(KEY, readAfter(Duration.ZERO), false);

        assertThat(doubts.isDisowned(command)).isFalse();
    }

    @Test
    void aDisownedJobIsNotMadeByAnotherCommand() {
        var command = command("kafka");
        doubts.refused(command, refusal(Kind.UNKNOWN));
        doubts.disown(KEY, readAfter(Duration.ZERO), false);

        assertThatThrownBy(() -> doubts.requireNotDisowned(command("rest")))
                .isInstanceOfSatisfying(
                        ClusterRefusal.class, again -> assertThat(again.kind()).isEqualTo(Kind.WAIT));
    }

    private static CreateJob command(String channel) {
        var source = new Source(channel, "origin", NOW, Optional.empty());
        return new CreateJob(KEY, source, "alpine", List.of(), false, JobOptions.NONE, "digest");
    }

    private static ClusterRefusal refusal(Kind kind) {
        return new ClusterRefusal(kind, "no answer", Duration.ofSeconds(5), new IllegalStateException());
    }

    private static CommandRecord readAfter(Duration wait) {
        return new CommandRecord(
                new TopicPartition("plr-cmd", 0),
                0,
                "hospital-a",
                Optional.empty(),
                new byte[0],
                Map.of(),
                NOW,
                NOW.plus(wait),
                Optional.empty());
    }
}
