package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.brane.kubernetes.event.PodState.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodReaderTimesTest {

    private final PodReader reader = new PodReader("job");

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1970-01-01T00:00:00Z\"", "\"soon\""})
    void aTimeThatIsNoneIsUnknown(String time) {
        var pod = reader.read(terminated(time));

        assertThat(pod.startedAt()).isEmpty();
        assertThat(pod.exit()).flatMap(Exit::finishedAt).isEmpty();
    }

    @Test
    void aTimeIsReadAsItIs() {
        var pod = reader.read(terminated("\"2026-03-01T02:00:00Z\""));

        assertThat(pod.startedAt()).hasToString("Optional[2026-03-01T02:00:00Z]");
        assertThat(pod.exit()).flatMap(Exit::finishedAt).hasToString("Optional[2026-03-01T02:00:00Z]");
    }

    private static Pod terminated(String time) {
        return Serialization.unmarshal("""
                {"metadata": {"name": "pod"}, "status": {"phase": "Failed", "containerStatuses": [{"name": "job",
                 "state": {"terminated": {"exitCode": 128, "startedAt": %s, "finishedAt": %s}}}]}}
                """.formatted(time, time), Pod.class);
    }
}
