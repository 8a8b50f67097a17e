package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationAnswerTest {

    @Test
    void aReportIsALineACheck() {
        var answer = RegistrationAnswer.of("""
                {"location":"a","preflight":{"checks":[
                  {"name":"reachable","verdict":"OK","sentence":"It answers."},
                  {"name":"rights","verdict":"FAILURE","sentence":"It lacks pods/log.","remedy":"Apply the Role."}],
                  "role":"kind: Role"}}
                """);

        assertThat(answer.text()).isEqualTo("""
                  OK       reachable: It answers.
                  FAILURE  rights: It lacks pods/log.
                             Apply the Role.
                  The Role that is needed:
                    kind: Role""".indent(2).stripTrailing());
    }

    @Test
    void aProblemDocumentWithoutProblemsIsItsDetail() {
        assertThat(RegistrationAnswer.of("{\"title\":\"t\",\"detail\":\"No such thing.\"}")
                        .text())
                .isEqualTo("No such thing.");
    }

    @Test
    void whatIsNoJsonIsKeptWithoutWhatATerminalWouldObey() {
        assertThat(RegistrationAnswer.of("<b>\u001b[2Joops</b>").text()).isEqualTo("<b> [2Joops</b>");
    }

    @Test
    void aRegistrationLeavesOutWhatIsEmpty() {
        var document = new RegistrationWriter("a:1", "brane", "r:1", "http://c", Optional.empty(), "x: \"y\"\n");

        assertThat(document.json())
                .isEqualTo(
                        "{\"address\":\"a:1\",\"namespace\":\"brane\",\"registry\":\"r:1\",\"callback_to\":\"http://c\","
                                + "\"kubeconfig\":\"x: \\\"y\\\"\\n\"}");
    }
}
