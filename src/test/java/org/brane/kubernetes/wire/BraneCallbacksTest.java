package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Payload;
import org.brane.protobuf.CallbackServiceGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BraneCallbacksTest {

    private static final String JOB = "A6f1cd0c8Rx7k2p9-0123456789";
    private static final String APPLICATION = "6f1cd0c8-6e5b-4b6e-9e0b-0d7f4f1c2a3b";

    private final BraneCallbacks callbacks = new BraneCallbacks(Generation.BRANE_0_6);

    /** An empty number means that the generation has no such callback. */
    @ParameterizedTest
    @CsvSource({
        "ready,              1,  1",
        "initialize-failed,   ,  2",
        "initialized,        2,  3",
        "start-failed,        ,  4",
        "started,            3,  5",
        "heartbeat,          4,  6",
        "complete-failed,     ,  7",
        "completed,           ,  8",
        "decode-failed,       ,  9",
        "stopped,            6, 10",
        "failed,             7, 11",
        "finished,           5, 12"
    })
    void aNumberMeansTheKindOfItsGeneration(String word, Integer first, Integer second) {
        assertThat(kindsRead(Generation.BRANE_0_6, second)).containsExactly(EventKind.ofWord(word));
        assertThat(kindsRead(Generation.BRANE_0_5, first)).isEqualTo(kindsRead(Generation.BRANE_0_4, first));
        if (first != null) {
            assertThat(kindsRead(Generation.BRANE_0_4, first)).containsExactly(EventKind.ofWord(word));
        }
    }

    @ParameterizedTest
    @CsvSource({"BRANE_0_4, 7", "BRANE_0_5, 7", "BRANE_0_6, 12"})
    void noOtherNumberMeansAnything(Generation generation, int last) {
        var known = IntStream.rangeClosed(-200, 200).boxed().filter(number -> !kindsRead(generation, number)
                .isEmpty());

        assertThat(known)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void aCallbackIsReadAsItWasReported() {
        var callback = callbacks.read(aCallback(12, "{\"v\":\"unit\"}").get());

        assertThat(callback)
                .isEqualTo(new Callback(
                        EventKind.FINISHED,
                        JOB,
                        APPLICATION,
                        "hospital-a",
                        7,
                        Payload.of("{\"v\":\"unit\"}"),
                        Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void allThatIsWrongIsToldAtOnce(ProtoBytes message, List<String> things) {
        var refusal = catchThrowableOfType(ProblemsException.class, () -> callbacks.read(message.get()));

        assertThat(refusal.problems()).extracting(Problem::thing).containsExactlyInAnyOrderElementsOf(things);
    }

    private static Stream<Arguments> malformed() {
        return Stream.of(
                wrong(new ProtoBytes(), "kind", "job", "application", "location", "order"),
                wrong(aCallback(0, ""), "kind"),
                wrong(aCallback(13, ""), "kind"),
                wrong(aCallback(12, ""), "payload"),
                wrong(aCallback(1, "").text(2, "A6f1cd0c8Rx7k2p9"), "job"),
                wrong(aCallback(1, "").text(2, JOB + "\n").text(3, ""), "job", "application"),
                wrong(aCallback(1, "").text(4, "").number(5, 0), "location", "order"),
                wrong(aCallback(1, "").number(5, -1), "order"),
                wrong(aCallback(1, "").number(5, 1_000_000_000), "order"),
                wrong(new ProtoBytes().bytes(3, new byte[] {(byte) 0xc3}), "message"),
                wrong(aCallback(12, "x".repeat(10_000_000)), "message"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BRANE_0_4", "BRANE_0_5"})
    void theFirstGenerationFailsAndStopsWithoutAWord(Generation generation) {
        assertThat(kindsRead(generation, 6, "")).containsExactly(EventKind.STOPPED);
        assertThat(kindsRead(generation, 7, "")).containsExactly(EventKind.FAILED);
        assertThat(kindsRead(generation, 5, "")).isEmpty();
    }

    @Test
    void aRefusalNeverShowsThePayload() {
        var refusal = catchThrowableOfType(
                ProblemsException.class,
                () -> callbacks.read(aCallback(13, "secret result").get()));

        assertThat(refusal).hasMessage("Callback refused: kind is '13'; it must be a callback of Brane 0.6");
    }

    @Test
    void theServiceIsCalledByBranesOwnPath() {
        assertThat(CallbackServiceGrpc.getCallbackMethod().getFullMethodName())
                .isEqualTo("callback.CallbackService/Callback");
    }

    private static List<EventKind> kindsRead(Generation generation, Integer number) {
        return kindsRead(generation, number, "payload");
    }

    private static List<EventKind> kindsRead(Generation generation, Integer number, String payload) {
        try {
            return number == null
                    ? List.of()
                    : List.of(new BraneCallbacks(generation)
                            .read(aCallback(number, payload).get())
                            .kind());
        } catch (ProblemsException e) {
            return List.of();
        }
    }

    private static Arguments wrong(ProtoBytes message, String... things) {
        return Arguments.of(message, List.of(things));
    }

    private static ProtoBytes aCallback(int kind, String payload) {
        return new ProtoBytes()
                .number(1, kind)
                .text(2, JOB)
                .text(3, APPLICATION)
                .text(4, "hospital-a")
                .number(5, 7)
                .text(6, payload);
    }
}
