package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobPatchesTest {

    private static final String JOB = "{\"kind\":\"Job\",\"apiVersion\":\"batch/v1\",\"metadata\":{\"name\":\"a\"}}";

    private final JobPatches patches = new JobPatches(Given.KEYS, Duration.ofHours(1), Clock.systemUTC());

    @Test
    void changeIsOneRequest() {
        try (var clients = new Clients();
                var server = new FakeServer(FakeServer.of(200, JOB))) {
            patches.stop(clients.to(Given.infrastructureAt(server.port())), "brane", "a", "rest");

            assertThat(server.asked())
                    .extracting(FakeServer.Asked::method, FakeServer.Asked::path)
                    .containsExactly(tuple("PATCH", "/apis/batch/v1/namespaces/brane/jobs/a"));
        }
    }
}
