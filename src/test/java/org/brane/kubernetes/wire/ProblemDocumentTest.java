package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.command.JobKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemDocumentTest {

    @Test
    void itIsWrittenAsTheContractSays() {
        var document = new ProblemDocument(
                "tag:kube.brane.io,2026:try-later",
                "Try later",
                503,
                "The API server of hospital-a does not answer.",
                Optional.of("/v1/jobs/x"),
                Optional.of(new JobKey("hospital-a", "none", "nightly-report-7")),
                List.of(Problem.value("location", "hospital-a", "it must answer")));

        assertThat(new String(document.json(), UTF_8))
                .isEqualTo(
                        "{\"type\":\"tag:kube.brane.io,2026:try-later\",\"title\":\"Try later\",\"status\":503,"
                                + "\"detail\":\"The API server of hospital-a does not answer.\",\"instance\":\"/v1/jobs/x\","
                                + "\"job\":\"nightly-report-7-jjri86lqr4\",\"identifier\":\"nightly-report-7\","
                                + "\"problems\":[{\"thing\":\"location\",\"found\":\"is 'hospital-a'\",\"rule\":\"it must answer\"}]}");
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        assertThat(new String(withDetail("").json(), UTF_8))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"\","
                        + "\"problems\":[]}");
    }

    @Test
    void halfOfASurrogatePairDoesNotStopIt() throws IOException {
        var json = withDetail("a\ud83d\"\0b").json();

        assertThat(new JsonMapper().readTree(json).path("detail").asText()).isEqualTo("a?\"\0b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 600})
    void aStatusThatIsNoRefusalIsRefused(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProblemDocument(
                        ProblemDocument.BLANK, "", status, "", Optional.empty(), Optional.empty(), List.of()));
    }

    private static ProblemDocument withDetail(String detail) {
        return new ProblemDocument(
                ProblemDocument.BLANK, "Bad Request", 400, detail, Optional.empty(), Optional.empty(), List.of());
    }
}
