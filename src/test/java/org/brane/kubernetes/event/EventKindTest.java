package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.EventKind.CREATED;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;

import java.util.Arrays;
import java.util.List;
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

    @ParameterizedTest
    @EnumSource
    void aStoryBeginsWithCreatedOrCreateFailed(EventKind kind) {
        assertThat(kind.mayBegin()).isEqualTo(kind == CREATED || kind == CREATE_FAILED);
    }

    /** Every pair: the kinds that may follow each one. */
    @ParameterizedTest
    @CsvSource({
        "created, ready initialized initialize-failed started start-failed heartbeat completed complete-failed"
                + " decode-failed finished failed stopped",
        "ready, initialized initialize-failed started start-failed heartbeat completed complete-failed"
                + " decode-failed finished failed stopped",
        "initialized, started start-failed heartbeat completed complete-failed decode-failed finished failed stopped",
        "started, heartbeat completed complete-failed decode-failed finished failed stopped",
        "heartbeat, heartbeat completed complete-failed decode-failed finished failed stopped",
        "completed, decode-failed finished failed stopped",
        "create-failed, ''",
        "initialize-failed, ''",
        "start-failed, ''",
        "complete-failed, ''",
        "decode-failed, ''",
        "finished, ''",
        "failed, ''",
        "stopped, ''"
    })
    void onlyWhatLeadsOnMayFollow(String last, String next) {
        var follows = Arrays.stream(EventKind.values())
                .filter(kind -> kind.mayFollow(EventKind.ofWord(last)))
                .map(EventKind::word);

        assertThat(follows)
                .containsExactlyElementsOf(List.of(next.split(" ")).stream()
                        .filter(w -> !w.isEmpty())
                        .toList());
    }
}
