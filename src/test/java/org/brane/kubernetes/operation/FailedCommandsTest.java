package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.operation.LateCommandsTest.JOB;
import static org.brane.kubernetes.operation.LateCommandsTest.NOW;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.ClusterRefusal;
import org.brane.kubernetes.cluster.JobConflict;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.testing.ShippedRules;
import org.brane.kubernetes.wire.BraneCommands;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;
import org.brane.protobuf.Command;
import org.brane.protobuf.CommandKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final byte[] VALUE = {1, 2, 3};

    private static final Map<String, RuntimeException> ERRORS = Map.ofEntries(
            Map.entry("of others", LocationRefusal.otherKind("cluster-a")),
            Map.entry("unknown", LocationRefusal.unknown("nowhere")),
            Map.entry("starting", LocationRefusal.starting("hospital-a")),
            Map.entry("leaving", LocationRefusal.leaving("hospital-a")),
            Map.entry("faulty", LocationRefusal.faulty("hospital-a", List.of())),
            Map.entry(
                    "malformed", new ProblemsException("Command", List.of(Problem.missing("key", "it must be given")))),
            Map.entry("conflict", new JobConflict(JOB)),
            Map.entry("expired", new ExpiredCommand(PATIENCE)),
            Map.entry("away", cluster(ClusterRefusal.Kind.WAIT)),
            Map.entry("unauthorized", cluster(ClusterRefusal.Kind.UNAUTHORIZED)),
            Map.entry("unanswered", cluster(ClusterRefusal.Kind.UNKNOWN)),
            Map.entry("final", cluster(ClusterRefusal.Kind.FINAL)),
            Map.entry("busy", new RejectedExecutionException("full")),
            Map.entry("defect", new IllegalStateException("never thought of")));

    private final Publisher publisher = new Publisher("kafka", true);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Ledger ledger =
            new Ledger(ShippedRules.storyteller(PATIENCE, Duration.ofSeconds(30)), clock, List.of(publisher));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FailedCommands failed = new FailedCommands(
            ledger,
            new Doubts(new DisownedJobs(new DisownedFile(Path.of("absent")), clock)),
            new BraneForm(braneCommands()),
            new CommandTally(metrics),
            PATIENCE,
            clock);

    /** What failed, of what kind of command, read how many seconds ago, and what becomes of it. */
    @ParameterizedTest
    @CsvSource({
        "of others, CREATE, 0, LEAVE",
        "of others, STOP, 0, LEAVE",
        "of others, none, 60, LEAVE",
        "malformed, none, 0, BURY",
        "malformed, CREATE, 0, BURY",
        "conflict, CREATE, 0, BURY",
        "unknown, CREATE, 0, REFUSE",
        "unknown, STOP, 0, BURY",
        "starting, CREATE, 49, WAIT",
        "starting, CREATE, 50, REFUSE",
        "starting, STOP, 49, WAIT",
        "starting, STOP, 50, BURY",
        "starting, none, 49, WAIT",
        "starting, none, 50, BURY",
        "leaving, CREATE, 0, WAIT",
        "faulty, CREATE, 0, WAIT",
        "faulty, CREATE, 50, REFUSE",
        "away, CREATE, 49, WAIT",
        "away, CREATE, 50, REFUSE",
        "away, STOP, 50, BURY",
        "unauthorized, CREATE, 49, WAIT",
        "unauthorized, CREATE, 50, REFUSE",
        "unanswered, CREATE, 49, WAIT",
        "unanswered, CREATE, 50, REFUSE",
        "final, CREATE, 0, REFUSE",
        "final, STOP, 0, BURY",
        "busy, CREATE, 49, WAIT",
        "busy, CREATE, 50, REFUSE",
        "defect, CREATE, 49, WAIT",
        "defect, CREATE, 50, REFUSE",
        "defect, STOP, 50, BURY",
        "expired, CREATE, 4, WAIT",
        "expired, CREATE, 5, REFUSE"
    })
    void whatBecomesOfACommandFollowsFromItsErrorItsKindAndItsTime(
            String error, String kind, long secondsAgo, String fate) {
        var exchange = exchange(error(error), kind, secondsAgo, VALUE);

        assertThat(fate(exchange)).isEqualTo(fate);
    }

    @Test
    void aRefusedOneIsToldAsNotCreatedAndAcknowledgedOnceThatWasTaken() {
        var acknowledgement = failed.refuse(exchange(error("final"), "CREATE", 0, VALUE));

        var told = ledger.next("kafka", JOB.jobName()).orElseThrow();
        assertThat(told.kind()).isEqualTo(EventKind.CREATE_FAILED);
        assertThat(acknowledgement.after().toCompletableFuture()).isNotDone();
        ledger.take("kafka", told);
        assertThat(acknowledgement.after().toCompletableFuture()).isCompleted();
    }

    @Test
    void aMalformedCreateThatNamesItsJobIsToldAsNotCreatedToo() {
        var value = Command.newBuilder()
                .setKind(CommandKind.CREATE)
                .setIdentifier(JOB.identifier())
                .setApplication(JOB.application())
                .setLocation(JOB.location())
                .build()
                .toByteArray();

        var acknowledgement = failed.refuseWhatItNames(exchange(error("malformed"), "none", 0, value));

        assertThat(acknowledgement.after().toCompletableFuture()).isNotDone();
        assertThat(ledger.next("kafka", JOB.jobName())).isPresent();
    }

    @Test
    void bytesThatNameNoJobAreTheirDeadLettersAlone() {
        var acknowledgement = failed.refuseWhatItNames(exchange(error("malformed"), "none", 0, VALUE));

        assertThat(acknowledgement).isEqualTo(Acknowledgement.NOW);
    }

    @Test
    void aConflictEndsNoStory() {
        failed.refuseWhatItNames(exchange(error("conflict"), "CREATE", 0, VALUE));

        assertThat(ledger.next("kafka", JOB.jobName())).isEmpty();
    }

    @Test
    void aDeadLetterHasTheValueAsItCameAndTheReasonInAHeader() {
        var exchange = exchange(error("malformed"), "none", 0, VALUE);
        exchange.getMessage().setHeader("CamelFoo", "bar");

        failed.bury(exchange);

        assertThat(exchange.getMessage().getBody()).isEqualTo(VALUE);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("kafka.KEY", "origin", "reason");
        assertThat(exchange.getMessage().getHeader("origin")).isEqualTo("plr-cmd/0/7");
        assertThat(exchange.getMessage().getHeader("reason", String.class)).contains("key is missing");
    }

    /** The deed, the error, and the word in the tally. */
    @ParameterizedTest
    @CsvSource({
        "leave, of others, left",
        "refuse, final, refused",
        "refuse, expired, late",
        "bury, malformed, dead-lettered"
    })
    void eachIsCountedByWhatBecameOfIt(String deed, String error, String result) {
        var exchange = exchange(error(error), "CREATE", 0, VALUE);

        switch (deed) {
            case "leave" -> failed.leave(exchange);
            case "refuse" -> failed.refuse(exchange);
            default -> failed.refuseWhatItNames(exchange);
        }

        assertThat(metrics.counter("brane.commands", "result", result).count()).isOne();
        assertThat(metrics.getMeters()).hasSize(CommandTally.Result.values().length);
    }

    private String fate(Exchange exchange) {
        if (failed.waits(exchange)) {
            return "WAIT";
        } else if (failed.isForOthers(exchange)) {
            return "LEAVE";
        }
        return failed.isRefused(exchange) ? "REFUSE" : "BURY";
    }

    private static Exchange exchange(RuntimeException error, String kind, long secondsAgo, byte[] value) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        var readAt = NOW.minusSeconds(secondsAgo);
        exchange.setVariable(
                "record",
                new CommandRecord(
                        new TopicPartition("plr-cmd", 0),
                        7,
                        JOB.location(),
                        Optional.of(JOB.identifier()),
                        value,
                        Map.of(),
                        readAt,
                        readAt,
                        Optional.empty()));
        if (!kind.equals("none")) {
            exchange.setVariable("command", LateCommandsTest.command(kind, readAt));
        }
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
        return exchange;
    }

    private static RuntimeException error(String word) {
        return requireNonNull(ERRORS.get(word), word);
    }

    private static ClusterRefusal cluster(ClusterRefusal.Kind kind) {
        return new ClusterRefusal(kind, "its words", Duration.ofSeconds(1), new IllegalStateException("cause"));
    }

    private static BraneCommands braneCommands() {
        return new BraneCommands(new CommandReader(
                CommandContract.read(Beans.CONTRACT),
                new CommandRules("kube.brane.io"),
                new Identifiers(new SecureRandom())));
    }
}
