package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({
        "a\u00e4😀, a\u00e4😀",
        "'a\nb', a\\u000ab",
        "a\u001bb, a\\u001bb",
        "a\u202eb, a\\u202eb",
        "a\u2028b, a\\u2028b"
    })
    void aForeignValueIsShownInOneLineThatHidesNothing(String value, String shown) {
        assertThat(Problem.shown(value)).isEqualTo(shown);
    }

    @Test
    void aLongValueIsCutBetweenCharacters() {
        assertThat(Problem.shown("😀".repeat(101))).isEqualTo("😀".repeat(100) + "…");
        assertThat(Problem.shown("x".repeat(100))).isEqualTo("x".repeat(100));
    }

    @Test
    void halfOfASurrogatePairIsEscaped() {
        assertThat(Problem.shown("\ud83d")).isEqualTo("\\ud83d");
    }

    @Test
    void withoutItsValueAProblemStillSaysWhatIsAllowed() {
        var problem = Problem.value("address", "canary", "it must be host:port").withoutValue();

        assertThat(problem.message())
                .isEqualTo("address has a value that is not allowed (it is not shown); it must be host:port");
    }

    @Test
    void aProblemThatRepeatsNoValueStaysAsItIs() {
        var problem = Problem.missing("address", "it must be host:port");

        assertThat(problem.withoutValue()).isEqualTo(problem);
    }
}
