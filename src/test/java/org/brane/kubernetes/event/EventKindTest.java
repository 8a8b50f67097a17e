package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventKindTest {

    /** Ranks as Brane 0.6 orders its states (brane.md section 9). */
    @ParameterizedTest
    @CsvSource({
        "created, 1, false",
        "create-failed, 1, true",
        "ready, 2, false",
        "initialized, 3, false",
        "initialize-failed, 3, true",
        "started, 4, false",
        "start-failed, 4, true",
        "heartbeat, 4, false",
        "completed, 5, false",
        "complete-failed, 5, true",
        "decode-failed, 6, true",
        "finished, 6, true",
        "failed, 6, true",
        "stopped, 6, true"
    })
    void aKindHasTheRankOfBrane(String word, int rank, boolean outcome) {
        var kind = EventKind.ofWord(word);

        assertThat(kind.rank()).isEqualTo(rank);
        assertThat(kind.isOutcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void aKindIsFoundByItsWord(EventKind kind) {
        assertThat(EventKind.ofWord(kind.word())).isEqualTo(kind);
    }
}
