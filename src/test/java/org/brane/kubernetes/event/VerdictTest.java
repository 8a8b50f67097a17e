package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.brane.kubernetes.event.Observed.NOW;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void aVerdictEndsAStory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdict(
                        "image-not-pulled",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        EventKind.STARTED,
                        NOW))
                .withMessage("kind of a verdict is STARTED; it must end a story");
    }
}
