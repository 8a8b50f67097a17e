package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brane.kubernetes.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenHostIT {

    private static final String TOKEN = "one-of-the-tokens-0123456789";
    private static final String UNKNOWN_JOB = "/v1/jobs/nobody-0123456789";

    private final Path folder;
    private final ServiceProcess service;

    OpenHostIT(@TempDir Path folder) {
        this.folder = folder;
        this.service = new ServiceProcess(folder);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.server.host", "camel.management.host"})
    void openHostWithoutTokensIsNotStarted(String setting) {
        var code = service.with(setting, "0.0.0.0").run();

        assertThat(code).isEqualTo(1);
        assertThat(service.output()).contains(setting, "0.0.0.0", "brane.server.token-file");
    }

    @Test
    void callsOfAnOpenHostNeedOneOfItsTokens() throws IOException {
        startOpen();

        assertThat(get(UNKNOWN_JOB, "").status()).isEqualTo(401);
        assertThat(get(UNKNOWN_JOB, "").header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(get(UNKNOWN_JOB, "Bearer another-token-0123456789").status()).isEqualTo(401);
        assertThat(get(UNKNOWN_JOB, "Bearer " + TOKEN).status()).isEqualTo(404);
        assertThat(service.output()).doesNotContain(TOKEN);
    }

    @Test
    void probesNeedNoTokenButMetricsDo() throws IOException {
        startOpen();
        var management = new RestCalls(service.management());

        assertThat(management.get("/observe/health/live").status()).isEqualTo(200);
        assertThat(management.get("/observe/health/ready").status()).isEqualTo(200);
        assertThat(management.get("/observe/metrics").status()).isEqualTo(401);
        assertThat(management.get("/observe/health/../metrics").status()).isEqualTo(401);
    }

    private void startOpen() throws IOException {
        var tokens = Files.writeString(folder.resolve("tokens"), "# of the tests\n" + TOKEN + "\n");
        service.with("camel.server.host", "0.0.0.0")
                .with("camel.management.host", "0.0.0.0")
                .with("brane.server.token-file", tokens.toString())
                .start();
    }

    private Answer get(String path, String authorization) {
        var calls = new RestCalls(service.url());
        var request = calls.to(path);
        return calls.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }
}
