package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.Observed.KEY;
import static org.brane.kubernetes.event.Observed.NOW;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobEventTest {

    @ParameterizedTest
    @CsvSource({
        "CREATED, 0",
        "CREATE_FAILED, 0",
        "STARTED, 2000000004",
        "FINISHED, 2000000006",
        "FAILED, 2000000006",
        "STOPPED, 2000000006"
    })
    void anOrderFollowsFromTheKindAlone(EventKind kind, long order) {
        assertThat(event(kind).order()).isEqualTo(order);
    }

    @Test
    void anIdIsTheJobIdAndTheOrder() {
        assertThat(event(EventKind.FINISHED).id()).isEqualTo(KEY.jobId() + "#2000000006");
    }

    @Test
    void twoOutcomesOfAJobHaveOneId() {
        assertThat(event(EventKind.FAILED).id())
                .isEqualTo(event(EventKind.STOPPED).id());
    }

    private static JobEvent event(EventKind kind) {
        return JobEvent.derived(kind, KEY, NOW, Details.NONE);
    }
}
