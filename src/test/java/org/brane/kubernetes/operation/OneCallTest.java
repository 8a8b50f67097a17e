package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class OneCallTest {

    private final OneCall oneCall = new OneCall();

    @Test
    void aSecondCallAboutALocationIsToldToComeLater() {
        var refused = oneCall.about(
                "a", () -> catchThrowableOfType(CallRefusal.class, () -> oneCall.about("a", () -> "second")));

        assertThat(refused.kind()).isEqualTo(CallRefusal.Kind.TOO_MANY_CALLS);
        assertThat(refused).hasMessageContaining("'a' is under way");
    }

    @Test
    void callsAboutOthersGoOn() {
        assertThat(oneCall.about("a", () -> oneCall.about("b", () -> "other"))).isEqualTo("other");
    }

    @Test
    void aCallThatFailedIsOver() {
        assertThatThrownBy(() -> oneCall.about("a", () -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(oneCall.about("a", () -> "next")).isEqualTo("next");
    }
}
