package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource({
        "not found, image NOT FOUND here, true",
        "not found, found, false",
        "webhook * denied, admission webhook \"a\" denied it, true",
        "webhook * denied, denied by a webhook, false",
        "a*a, a, false",
        "*end, the end, true",
    })
    void itOccursWhereItsPartsFollowEachOther(String pattern, String text, boolean occurs) {
        assertThat(new TextPattern(pattern).occursIn(text)).isEqualTo(occurs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "*", "* *"})
    void itLooksForSomething(String nothing) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextPattern(nothing));
    }

    @Test
    void noTextTakesForEver() {
        var pattern = new TextPattern("a*".repeat(99) + "b");
        var text = "a".repeat(1_000_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> pattern.occursIn(text));
    }
}
