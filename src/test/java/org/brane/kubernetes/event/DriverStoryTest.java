package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.EventKind.COMPLETED;
import static org.brane.kubernetes.event.EventKind.COMPLETE_FAILED;
import static org.brane.kubernetes.event.EventKind.DECODE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.INITIALIZED;
import static org.brane.kubernetes.event.EventKind.INITIALIZE_FAILED;
import static org.brane.kubernetes.event.EventKind.READY;
import static org.brane.kubernetes.event.EventKind.STARTED;
import static org.brane.kubernetes.event.EventKind.START_FAILED;
import static org.brane.kubernetes.event.EventKind.STOPPED;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.driver.Call.End;
import org.brane.kubernetes.wire.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service tells second by second, heard by the driver's model: no call times out, and nothing stops the driver. */
class DriverStoryTest {

    /** What branelet of 0.6 sends, a step a second, with a package that runs for 12 seconds (brane.md section 7). */
    private static final List<List<EventKind>> SEQUENCES = List.of(
            List.of(READY, INITIALIZED, STARTED, COMPLETED, FINISHED),
            List.of(READY, INITIALIZED, STARTED, COMPLETED, FAILED),
            List.of(READY, INITIALIZED, STARTED, COMPLETED, STOPPED),
            List.of(READY, INITIALIZED, STARTED, COMPLETED, DECODE_FAILED),
            List.of(READY, INITIALIZED, STARTED, COMPLETE_FAILED),
            List.of(READY, INITIALIZED, START_FAILED),
            List.of(READY, INITIALIZE_FAILED));

    /** As brane.md section 7 has those of 0.4 and 0.5. */
    private static final List<List<EventKind>> FIRST_SEQUENCES =
            List.of(List.of(READY, INITIALIZED, STARTED, FINISHED), List.of(READY, INITIALIZED, STARTED, FAILED));

    private static final int WHOLE_LIFE = 40;
    private static final int LIVES = 3_000;

    @ParameterizedTest
    @MethodSource("sequences")
    void aCallEndsAsBraneletSays(Generation generation, List<EventKind> sequence) {
        var life = new ToldLife(generation).branelet(sequence).runs(WHOLE_LIFE);

        var last = sequence.get(sequence.size() - 1);
        assertThat(life.end()).hasValue(last == FINISHED ? End.RESULT : End.ERROR);
        life.isBorne();
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void aRestartOfFourSecondsAtAnyTimeEndsNoCall(Generation generation, List<EventKind> sequence) {
        for (var second = 0; second < WHOLE_LIFE - 8; second++) {
            var life = new ToldLife(generation)
                    .branelet(sequence)
                    .awayFrom(second, second + 4)
                    .runs(WHOLE_LIFE);

            // A result that came while nobody listened is lost, and told as such.
            assertThat(life.end()).as("away from %s", second).isPresent().isNotEqualTo(Optional.of(End.TIMED_OUT));
            life.isBorne();
        }
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aPodThatDiesAtAnyStepEndsTheCall(Generation generation, List<EventKind> sequence, int steps) {
        var life = new ToldLife(generation)
                .branelet(sequence.subList(0, steps))
                .diesAfterwards()
                .runs(WHOLE_LIFE);

        assertThat(life.end()).hasValue(End.ERROR);
        life.isBorne();
    }

    @ParameterizedTest
    @EnumSource
    void aJobWithoutBraneletHasAHeartbeat(Generation generation) {
        var life = new ToldLife(generation).beginsAfter(3).endsAfter(100).runs(110);

        // It has no result, and the driver wants one.
        assertThat(life.end()).hasValue(End.ERROR);
        life.isBorne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 45, 50, 59, 61, 90, 109})
    void aSlowPullTimesNoCallOut(int seconds) {
        var life = new ToldLife(Generation.BRANE_0_6)
                .beginsAfter(seconds)
                .endsAfter(seconds + 20)
                .runs(seconds + 30);

        assertThat(life.end()).hasValue(End.ERROR);
        life.isBorne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 19, 21, 45, 70})
    void anImageThatCannotBePulledEndsTheCall(int seconds) {
        var life = new ToldLife(Generation.BRANE_0_6).cannotPullAfter(seconds).runs(seconds + 40);

        assertThat(life.end()).hasValue(End.ERROR);
        life.isBorne();
    }

    @ParameterizedTest
    @EnumSource
    void aDetachedCallHasItsService(Generation generation) {
        var life = new ToldLife(generation).beginsAfter(3).runs(5);

        assertThat(life.detachedEnd()).hasValue(End.SERVICE);
        life.isBorne();
    }

    @ParameterizedTest
    @EnumSource
    void aDriverBearsWhateverAClusterDoes(Generation generation) {
        IntStream.range(0, LIVES)
                .forEach(seed -> new RandomLife(generation, seed).live().isBorne());
    }

    static Stream<Arguments> sequences() {
        return Stream.concat(
                SEQUENCES.stream().map(sequence -> Arguments.of(Generation.BRANE_0_6, sequence)),
                Stream.of(Generation.BRANE_0_4, Generation.BRANE_0_5)
                        .flatMap(old -> FIRST_SEQUENCES.stream().map(sequence -> Arguments.of(old, sequence))));
    }

    static Stream<Arguments> deaths() {
        return sequences().flatMap(of -> {
            var sequence = (List<?>) of.get()[1];
            return IntStream.range(0, sequence.size()).mapToObj(step -> Arguments.of(of.get()[0], sequence, step));
        });
    }
}
