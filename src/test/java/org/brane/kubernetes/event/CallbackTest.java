package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000_000})
    void anOrderThatBraneletNeverGivesIsRefused(int order) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Callback(
                        EventKind.READY, "job", "session", "hospital-a", order, Payload.EMPTY, Optional.empty()))
                .withMessageStartingWith("order of a callback is " + order);
    }
}
