package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsExceptionTest {

    @Test
    void itSaysAllThatIsWrongInOneLine() {
        var refusal = new ProblemsException(
                "Job command",
                List.of(
                        Problem.missing("location", "it is required"),
                        Problem.value("kind", "RUN", "it must be STOP")));

        assertThat(refusal)
                .hasMessage("Job command refused: location is missing; it is required; kind is 'RUN'; it must be STOP");
        assertThat(refusal.problems()).extracting(Problem::thing).containsExactly("location", "kind");
    }
}
