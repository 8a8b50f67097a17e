package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Payload;
import org.brane.protobuf.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BraneEventsTest {

    private static final JobKey KEY =
            new JobKey("hospital-a", "6f1cd0c8-6e5b-4b6e-9e0b-0d7f4f1c2a3b", "A6f1cd0c8Rx7k2p9");
    private static final Instant TIME = Instant.parse("2026-03-01T02:07:31.900Z");
    private static final long SECONDS = 1_772_330_851;
    private static final String RESULT = "{\"v\":\"integer\",\"c\":42}";

    /** What stops each driver's monitor for good, or means nothing to it (brane.md sections 4.3 and 9). */
    private static final List<Integer> DIGESTED_FIRST = List.of(0, 1, 2, 3, 5, 6, 7);

    private static final List<Integer> DIGESTED_SECOND = List.of(1, -1, 2, 3, -3, 4, -4, 5, 6, -6, -8, 10, 9, -10);

    /** Every pair of generation and kind; an empty number is an event that is held back. */
    @ParameterizedTest
    @CsvSource({
        "created,            0, 0,   1",
        "create-failed,      7, 7,  -1",
        "ready,              1, 1,   2",
        "initialized,        2, 2,   3",
        "initialize-failed,  7, 7,  -3",
        "started,            3, 3,   4",
        "start-failed,       7, 7,  -4",
        "heartbeat,           ,  ,   5",
        "completed,           ,  ,   6",
        "complete-failed,    7, 7,  -6",
        "decode-failed,      7, 7,  -8",
        "finished,           5, 5,  10",
        "stopped,            6, 6,   9",
        "failed,             7, 7, -10"
    })
    void aKindIsToldByTheNumberOfItsGeneration(String word, Integer in04, Integer in05, Integer in06) {
        var event = event(EventKind.ofWord(word), RESULT);

        assertThat(kindFor(Generation.BRANE_0_4, event)).isEqualTo(Optional.ofNullable(in04));
        assertThat(kindFor(Generation.BRANE_0_5, event)).isEqualTo(Optional.ofNullable(in05));
        assertThat(kindFor(Generation.BRANE_0_6, event)).isEqualTo(Optional.ofNullable(in06));
    }

    @ParameterizedTest
    @MethodSource("everyEventOfEveryGeneration")
    void nothingIsWrittenThatTheGenerationCannotDigest(Generation generation, EventKind kind, String payload) {
        var number = kindFor(generation, event(kind, payload));

        var digested = generation == Generation.BRANE_0_6 ? DIGESTED_SECOND : DIGESTED_FIRST;
        assertThat(number.stream()).allMatch(digested::contains);
    }

    /** Every pair of kinds that may follow each other: what goes out never takes a driver's state back. */
    @ParameterizedTest
    @EnumSource
    void whatMayFollowNeverTakesTheDriverBack(Generation generation) {
        for (var last : EventKind.values()) {
            Arrays.stream(EventKind.values())
                    .filter(next -> next.mayFollow(last))
                    .forEach(next -> {
                        var told = kindFor(generation, event(last, RESULT));
                        var tells = kindFor(generation, event(next, RESULT));
                        if (told.isPresent() && tells.isPresent()) {
                            assertThat(state(generation, tells.get()))
                                    .as("%s after %s", next, last)
                                    .isGreaterThanOrEqualTo(state(generation, told.get()));
                        }
                    });
        }
    }

    @Test
    void aMessageHasTheFieldsOfBrane() {
        var written = events(Generation.BRANE_0_6).write(event(EventKind.FINISHED, RESULT));

        assertThat(written)
                .contains(new ProtoBytes()
                        .number(1, 10)
                        .text(2, KEY.jobId())
                        .text(3, KEY.application())
                        .text(4, "hospital-a")
                        .text(5, "job")
                        .number(6, 2_000_000_006L)
                        .text(7, RESULT)
                        .number(8, SECONDS)
                        .get());
    }

    @Test
    void aNegativeKindTakesTenBytes() {
        var event = new JobEvent(EventKind.CREATE_FAILED, KEY, 0, TIME, Details.NONE, Payload.of("no such image"));

        assertThat(events(Generation.BRANE_0_6).write(event))
                .contains(new ProtoBytes()
                        .number(1, -1)
                        .text(2, KEY.jobId())
                        .text(3, KEY.application())
                        .text(4, "hospital-a")
                        .text(5, "job")
                        .text(7, "no such image")
                        .number(8, SECONDS)
                        .get());
    }

    @Test
    void createdOfTheFirstGenerationHasNeitherKindNorOrderOnTheWire() {
        var event = new JobEvent(EventKind.CREATED, KEY, 0, TIME, Details.NONE, Payload.of("hello:1.0.0"));

        assertThat(events(Generation.BRANE_0_4).write(event))
                .contains(new ProtoBytes()
                        .text(2, KEY.jobId())
                        .text(3, KEY.application())
                        .text(4, "hospital-a")
                        .text(5, "job")
                        .text(7, "hello:1.0.0")
                        .number(8, SECONDS)
                        .get());
    }

    @ParameterizedTest
    @CsvSource({
        "BRANE_0_4, hello:1.0.0@sha256:ab, hello:1.0.0@sha256:ab",
        "BRANE_0_5, hello:1.0.0, hello:1.0.0",
        "BRANE_0_6, hello:1.0.0@sha256:ab, hello:1.0.0",
        "BRANE_0_6, hello:1.0.0, hello:1.0.0"
    })
    void createdCarriesTheImage(Generation generation, String image, String payload) {
        assertThat(payloadFor(generation, event(EventKind.CREATED, image))).isEqualTo(payload);
    }

    @ParameterizedTest
    @EnumSource(names = {"READY", "INITIALIZED", "STARTED", "HEARTBEAT", "COMPLETED"})
    void aStepCarriesNothingEvenIfSomethingWasReported(EventKind kind) {
        assertThat(payloadFor(Generation.BRANE_0_6, event(kind, "something"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventKind.class,
            names = {"CREATED", "FINISHED", "HEARTBEAT", "COMPLETED"},
            mode = EnumSource.Mode.EXCLUDE)
    void allElseOfTheFirstGenerationCarriesNothing(EventKind kind) {
        assertThat(payloadFor(Generation.BRANE_0_5, event(kind, "something"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE_FAILED", "INITIALIZE_FAILED", "START_FAILED", "COMPLETE_FAILED", "DECODE_FAILED"})
    void whatFailedCarriesWhatWasReported(EventKind kind) {
        assertThat(payloadFor(Generation.BRANE_0_6, event(kind, "cannot mount")))
                .isEqualTo("cannot mount");
    }

    @Test
    void whatFailedUnreportedCarriesReasonNextStepAndLog() {
        var event = new JobEvent(EventKind.INITIALIZE_FAILED, KEY, 1, TIME, details(255));

        assertThat(payloadFor(Generation.BRANE_0_6, event))
                .isEqualTo("Error: It ended with exit code 255. Read the log.\nthe log of " + KEY.jobName());
    }

    @Test
    void aReportedTextThatIsNoUtf8IsMadeOne() {
        var payload = Payload.of(new byte[] {'a', (byte) 0xff});
        var event = new JobEvent(EventKind.START_FAILED, KEY, 1, TIME, Details.NONE, payload);

        assertThat(payloadFor(Generation.BRANE_0_6, event)).isEqualTo("a\ufffd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":3,\"stdout\":\"out\",\"stderr\":\"err\"} | {\"code\":3,\"stdout\":\"out\",\"stderr\":\"err\"}",
                "{\"stderr\":\"e\",\"stdout\":\"o\",\"code\":-1,\"more\":0} | {\"code\":-1,\"stdout\":\"o\",\"stderr\":\"e\"}",
                "{\"code\":2147483648,\"stdout\":\"o\",\"stderr\":\"e\"}"
                        + " | {\"code\":7,\"stdout\":\"LOG\",\"stderr\":\"{\\\"code\\\":2147483648,\\\"stdout\\\":\\\"o\\\",\\\"stderr\\\":\\\"e\\\"}\"}",
                "broken | {\"code\":7,\"stdout\":\"LOG\",\"stderr\":\"broken\"}",
                "'' | {\"code\":7,\"stdout\":\"LOG\",\"stderr\":\"Error: It ended with exit code 7. Read the log.\"}"
            })
    void failedCarriesCodeAndOutput(String reported, String payload) {
        var event = new JobEvent(EventKind.FAILED, KEY, 1, TIME, details(7), Payload.of(reported));

        assertThat(payloadFor(Generation.BRANE_0_6, event))
                .isEqualTo(payload.replace("LOG", "the log of " + KEY.jobName()));
    }

    @Test
    void failedWithoutAnyKnownCodeHasBraneletsOwn() {
        var event = new JobEvent(EventKind.FAILED, KEY, 1, TIME, Details.NONE);

        assertThat(payloadFor(Generation.BRANE_0_6, event))
                .startsWith("{\"code\":-1,")
                .endsWith("\"failed\"}");
    }

    @ParameterizedTest
    @CsvSource({"137, '', Killed", "143, '', Terminated", "1, '', UNKNOWN", "255, '', UNKNOWN", "137, Quit, Quit"})
    void stoppedCarriesTheSignal(int exitCode, String reported, String signal) {
        var event = new JobEvent(EventKind.STOPPED, KEY, 1, TIME, details(exitCode), Payload.of(reported));

        assertThat(payloadFor(Generation.BRANE_0_6, event)).isEqualTo(signal);
    }

    @Test
    void stoppedWithoutAnExitCodeSaysThatTheSignalIsUnknown() {
        var event = new JobEvent(EventKind.STOPPED, KEY, 1, TIME, Details.NONE);

        assertThat(payloadFor(Generation.BRANE_0_6, event)).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"BRANE_0_4 | '' | 7", "BRANE_0_5 | {} | 7", "BRANE_0_6 | '' | -8", "BRANE_0_6 | secret | -8"})
    void aResultThatIsNoValueIsNeverFinished(Generation generation, String result, int number) {
        var event = event(EventKind.FINISHED, result);

        assertThat(kindFor(generation, event)).contains(number);
        assertThat(payloadFor(generation, event)).doesNotContain("secret");
    }

    private static Stream<Arguments> everyEventOfEveryGeneration() {
        return Arrays.stream(Generation.values()).flatMap(generation -> Arrays.stream(EventKind.values())
                .flatMap(kind -> Stream.of("", RESULT, "\0").map(p -> Arguments.of(generation, kind, p))));
    }

    /** How far a driver takes a job to be (brane.md section 9). */
    private static int state(Generation generation, int kind) {
        if (generation != Generation.BRANE_0_6) {
            return kind;
        }
        return switch (kind) {
            case 1, -1 -> 1;
            case 2 -> 2;
            case 3, -3 -> 3;
            case 4, -4, 5 -> 4;
            case 6, -6 -> 5;
            case 10, 9, -10, -8 -> 6;
            default -> throw new AssertionError("unknown to Brane 0.6: " + kind);
        };
    }

    private static Optional<Integer> kindFor(Generation generation, JobEvent event) {
        return events(generation).write(event).map(BraneEventsTest::parsed).map(Event::getKind);
    }

    private static String payloadFor(Generation generation, JobEvent event) {
        return parsed(events(generation).write(event).orElseThrow())
                .getPayload()
                .toStringUtf8();
    }

    private static Event parsed(byte[] bytes) {
        try {
            return Event.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static BraneEvents events(Generation generation) {
        return new BraneEvents(generation, jobName -> Optional.of("the log of " + jobName));
    }

    private static JobEvent event(EventKind kind, String payload) {
        return new JobEvent(kind, KEY, 2_000_000_006L, TIME, Details.NONE, Payload.of(payload));
    }

    private static Details details(int exitCode) {
        return new Details(
                Optional.of("Error"),
                Optional.of("It ended with exit code " + exitCode + "."),
                Optional.of("Read the log."),
                Optional.of(exitCode),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
