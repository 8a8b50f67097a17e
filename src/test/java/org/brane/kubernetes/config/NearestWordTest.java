package org.brane.kubernetes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private final NearestWord words = new NearestWord(List.of("--version", "--check", "--help"));

    @ParameterizedTest
    @CsvSource({"--chekc, --check", "check, --check", "--hlp, --help", "--Version, --version", "--check, --check"})
    void theNearestKnownWordIsFound(String word, String meant) {
        assertThat(words.to(word, 2)).hasValue(meant);
    }

    @ParameterizedTest
    @CsvSource({"-h", "run", "--verbosity", "''"})
    void aWordThatIsFarFromAllHasNone(String word) {
        assertThat(words.to(word)).isEmpty();
    }

    @Test
    void aWordBeyondAllMeasureHasNone() {
        assertThat(words.to("--check".repeat(100_000))).isEmpty();
    }
}
