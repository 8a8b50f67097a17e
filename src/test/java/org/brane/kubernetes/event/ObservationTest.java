package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {

    /** Seconds after the Pod's end; the clocks of two machines are never the same. */
    @ParameterizedTest
    @CsvSource({"-30, true", "0, true", "5, true", "6, false", "3600, false"})
    void aPodThatEndedMayHaveRunUpToItsEndAndALittleLonger(long seconds, boolean mayHave) {
        var ended = aJob().calling().complete().with(aPod().exited(0)).get();

        assertThat(ended.mayHaveRunAt(APod.ENDED.plusSeconds(seconds))).isEqualTo(mayHave);
    }

    @Test
    void aPodThatRunsMayHaveRunAtAnyMoment() {
        assertThat(aJob().with(aPod().running()).get().mayHaveRunAt(NOW.plusSeconds(3600)))
                .isTrue();
    }

    @Test
    void aJobWithoutAPodNeverRan() {
        assertThat(aJob().get().mayHaveRunAt(NOW)).isFalse();
    }
}
