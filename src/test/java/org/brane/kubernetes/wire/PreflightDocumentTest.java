package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.junit.jupiter.api.Test;

class PreflightDocumentTest {

    private static final PreflightCheck OK =
            new PreflightCheck("reachable", Verdict.OK, "It answers.", Optional.empty());
    private static final PreflightCheck EXCESS = new PreflightCheck(
            PreflightReport.EXCESS_RIGHTS, Verdict.WARNING, "It can do too much.", Optional.of("Use another."));

    @Test
    void reportIsWrittenWithoutWhatIsEmpty() throws IOException {
        var json = new PreflightDocument(new PreflightReport(List.of(OK, EXCESS), Optional.empty())).json();

        assertThat(new JsonMapper().readTree(json)).isEqualTo(new JsonMapper().readTree("""
                {"verdict": "warning", "excessRights": true, "checks": [
                  {"name": "reachable", "verdict": "ok", "sentence": "It answers."},
                  {"name": "excess-rights", "verdict": "warning", "sentence": "It can do too much.",
                   "remedy": "Use another."}]}
                """));
    }

    @Test
    void roleIsPartOfTheReport() {
        var report = new PreflightReport(List.of(OK), Optional.of("kind: Role"));

        assertThat(new PreflightDocument(report).tree().path("role").asText()).isEqualTo("kind: Role");
    }
}
