package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.testing.RegistrationReceiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationCallTest {

    private final Path folder;

    RegistrationCallTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theDocumentIsPutToItsLocation() {
        try (var service = RegistrationReceiver.answering(201, "{\"checks\":[]}")) {
            call(service.url() + "/", Optional.empty()).put("hospital-a", "{\"a\":1}");

            var call = service.calls().get(0);
            assertThat(call.call()).isEqualTo("PUT /v1/infrastructures/hospital-a");
            assertThat(call.body()).isEqualTo("{\"a\":1}");
            assertThat(call.headers()).contains("application/json").doesNotContain("Bearer");
        }
    }

    @Test
    void theFirstTokenOfTheFileLetsUsIn() throws IOException {
        var tokens = Files.writeString(folder.resolve("tokens"), "# for prepare\n\n first-token \nsecond-token\n");
        try (var service = RegistrationReceiver.answering(200, "{}")) {
            call(service.url(), Optional.of(tokens)).put("a", "{}");

            assertThat(service.calls().get(0).headers())
                    .contains("Bearer first-token")
                    .doesNotContain("second");
        }
    }

    @Test
    void aTokenFileWithoutTokenIsToldBeforeAnythingIsSent() throws IOException {
        var empty = Optional.of(Files.writeString(folder.resolve("tokens"), "# none\n"));

        assertThatThrownBy(() -> call("http://127.0.0.1:1", empty)).hasMessageContaining("tokens holds no token");
    }

    @Test
    void aRefusalIsToldWithEveryProblem() {
        var document = """
                {"title":"Registration refused","detail":"no","status":422,"problems":[
                  {"thing":"registry","found":"is missing","rule":"it must be host:port"},
                  {"thing":"callback_to","found":"is missing","rule":"it must be a URL"}]}
                """;
        try (var service = RegistrationReceiver.answering(422, document)) {
            assertThatThrownBy(() -> call(service.url(), Optional.empty()).put("a", "{}"))
                    .hasMessageContaining("refuses the registration (422)")
                    .hasMessageContaining("registry is missing; it must be host:port")
                    .hasMessageContaining("callback_to is missing; it must be a URL");
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var service = RegistrationReceiver.answering(307, "")) {
            assertThatThrownBy(() -> call(service.url(), Optional.empty()).put("a", "{}"))
                    .hasMessageContaining("(307)");

            assertThat(service.calls()).hasSize(1);
        }
    }

    @Test
    void aServiceThatIsAwayIsTold() {
        var nobody = "http://127.0.0.1:" + FreePorts.one();

        assertThatThrownBy(() -> call(nobody, Optional.empty()).put("a", "{\"kubeconfig\":\"canary\"}"))
                .hasMessageContaining("brane-kubernetes at " + nobody + " gives no answer")
                .hasMessageNotContaining("canary");
    }

    private static RegistrationCall call(String url, Optional<Path> tokenFile) {
        return RegistrationCall.to(new RegisterTarget(URI.create(url), tokenFile));
    }
}
