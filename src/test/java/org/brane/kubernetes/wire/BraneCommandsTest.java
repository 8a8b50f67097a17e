package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Digest;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BraneCommandsTest {

    private static final Source SOURCE = new Source("kafka", "plr-cmd/0/7", Instant.EPOCH);
    private static final JobKey KEY =
            new JobKey("hospital-a", "6f1cd0c8-6e5b-4b6e-9e0b-0d7f4f1c2a3b", "A6f1cd0c8Rx7k2p9");
    private static final String IMAGE = "control.example:50050/library/hello-world:1.0.0@sha256:" + "0".repeat(64);

    private final BraneCommands commands = new BraneCommands(Commands.reader());

    @Test
    void aCreateIsACommandForBranelet() {
        var command = commands.read(aCreate().get(), SOURCE);

        var args = List.of("ecu", "hello", "e30=");
        var digest = Digest.of(IMAGE, args, true, JobOptions.NONE);
        assertThat(command).isEqualTo(new CreateJob(KEY, SOURCE, IMAGE, args, true, JobOptions.NONE, digest));
    }

    @Test
    void theSameCommandAsADocumentHasTheSameDigest() {
        var document = """
                {"kind": "CREATE", "identifier": "%s", "application": "%s", "location": "hospital-a", "image": "%s",
                 "args": ["ecu", "hello", "e30="], "branelet": true}
                """.formatted(KEY.identifier(), KEY.application(), IMAGE);

        var queued = Commands.reader().readQueued(document.getBytes(UTF_8), SOURCE);

        assertThat(commands.read(aCreate().get(), SOURCE)).isEqualTo(queued);
    }

    @Test
    void aStopNeedsNoImageAndPassesOverOne() {
        assertThat(commands.read(key(3).get(), SOURCE)).isEqualTo(new StopJob(KEY, SOURCE));
        assertThat(commands.read(key(3).text(5, "~").text(6, "x").get(), SOURCE))
                .isEqualTo(new StopJob(KEY, SOURCE));
    }

    @Test
    void mountsAndFieldsOfLaterVersionsMeanNothing() {
        var mount = new ProtoBytes().text(1, "/etc").text(2, "/etc").get();

        var command = commands.read(aCreate().bytes(7, mount).number(99, 1).get(), SOURCE);

        assertThat(command).isEqualTo(commands.read(aCreate().get(), SOURCE));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void allThatIsWrongIsToldAtOnce(ProtoBytes message, List<String> things) {
        var refusal = catchThrowableOfType(ProblemsException.class, () -> commands.read(message.get(), SOURCE));

        assertThat(refusal.problems()).extracting(Problem::thing).containsExactlyInAnyOrderElementsOf(things);
    }

    private static Stream<Arguments> malformed() {
        return Stream.of(
                wrong(new ProtoBytes(), "kind", "identifier", "application", "location", "image"),
                wrong(key(0).text(5, IMAGE), "kind"),
                wrong(key(2).text(5, IMAGE), "kind"),
                wrong(key(-1).text(5, IMAGE), "kind"),
                wrong(key(1), "image"),
                wrong(key(1).text(5, ""), "image"),
                wrong(key(1).text(5, "A B"), "image"),
                wrong(aCreate().text(2, "with-dash").text(4, ""), "identifier", "location"),
                wrong(aCreate().text(2, "x".repeat(52)), "identifier"),
                wrong(aCreate().text(3, "\u202e"), "application"),
                wrong(aCreate().text(4, "../etc").text(6, "\0"), "location", "args[3]"),
                wrong(new ProtoBytes().number(1, 3), "identifier", "application", "location"),
                wrong(new ProtoBytes().bytes(2, new byte[] {(byte) 0xff}), "message"),
                wrong(new ProtoBytes().text(6, "x".repeat(BraneCallbacks.MOST_BYTES)), "message"));
    }

    @Test
    void whatIsWrongIsNamedAsBraneNumbersIt() {
        var refusal = catchThrowableOfType(
                ProblemsException.class,
                () -> commands.read(key(2).text(5, IMAGE).get(), SOURCE));

        assertThat(refusal).hasMessage("Command refused: kind is '2'; it must be 1 (CREATE) or 3 (STOP)");
    }

    @Test
    void aRefusedCreateStillNamesItsJob() {
        assertThat(commands.refusedJob(key(1).text(5, "A B").get())).contains(KEY);
    }

    @Test
    void aJobWithoutAPossibleNameIsNotNamed() {
        assertThat(commands.refusedJob(aCreate().text(2, "with-dash").get())).isEmpty();
        assertThat(commands.refusedJob(aCreate().text(3, "").get())).isEmpty();
        assertThat(commands.refusedJob(aCreate().text(4, "../etc").get())).isEmpty();
        assertThat(commands.refusedJob(new byte[] {1, 2, 3})).isEmpty();
    }

    @Test
    void nobodyWaitsForARefusedStop() {
        assertThat(commands.refusedJob(key(3).get())).isEmpty();
    }

    private static Arguments wrong(ProtoBytes message, String... things) {
        return Arguments.of(message, List.of(things));
    }

    private static ProtoBytes aCreate() {
        return key(1).text(5, IMAGE).text(6, "ecu").text(6, "hello").text(6, "e30=");
    }

    private static ProtoBytes key(int kind) {
        return new ProtoBytes()
                .number(1, kind)
                .text(2, KEY.identifier())
                .text(3, KEY.application())
                .text(4, KEY.location());
    }
}
