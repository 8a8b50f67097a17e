package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.provider.EventFormatProvider;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudEventWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JobKey KEY = new JobKey("hospital-a", "reports", "Nightly-7");
    private static final Instant TIME = Instant.parse("2026-03-01T02:07:31Z");

    private final CloudEventWriter writer =
            new CloudEventWriter(jobName -> Optional.of("the log of " + jobName + " \u00e4\u2028\0"));

    @Test
    void anEventThatSaysAllIsWrittenWhole() throws IOException {
        var expected = JSON.readTree("""
                {
                  "specversion": "1.0",
                  "id": "JOB#2000000006",
                  "source": "/infrastructures/hospital-a",
                  "type": "brane.job.failed",
                  "datacontenttype": "application/json",
                  "subject": "JOB",
                  "time": "2026-03-01T02:07:31Z",
                  "data": {
                    "job": "JOB",
                    "identifier": "Nightly-7",
                    "application": "reports",
                    "location": "hospital-a",
                    "order": 2000000006,
                    "reason": "Error",
                    "message": "The container ended with exit code 3.",
                    "nextStep": "Read the log.",
                    "exitCode": 3,
                    "pod": "pod-1",
                    "node": "node-1",
                    "startedAt": "2026-03-01T02:00:04Z",
                    "finishedAt": "2026-03-01T02:07:31Z",
                    "log": "the log of NAME \u00e4\\u2028\\u0000"
                  }
                }
                """.replace("JOB", KEY.jobId()).replace("NAME", KEY.jobName()));

        assertThat(written(event(EventKind.FAILED, 2_000_000_006L, everything())))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws IOException {
        var data = written(event(EventKind.CREATED, 0, Details.NONE)).get("data");

        assertThat(data.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("job", "identifier", "application", "location", "order");
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnOutcomeHasALog(EventKind kind) throws IOException {
        assertThat(written(event(kind, 1, Details.NONE)).get("data").has("log")).isEqualTo(kind.isOutcome());
    }

    /** Required are id, source, specversion and type, none empty (CloudEvents 1.0, section "Required Attributes"). */
    @ParameterizedTest
    @EnumSource
    void everyKindIsACloudEvent(EventKind kind) {
        var format =
                Objects.requireNonNull(EventFormatProvider.getInstance().resolveFormat(CloudEventWriter.MEDIA_TYPE));

        var event = format.deserialize(writer.write(event(kind, 7, everything())));

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(KEY.jobId() + "#7");
        assertThat(event.getSource()).hasToString("/infrastructures/hospital-a");
        assertThat(event.getType()).isEqualTo("brane.job." + kind.word());
        assertThat(event.getDataContentType()).isEqualTo("application/json");
    }

    @Test
    void itIsUtf8() {
        var text = new String(writer.write(event(EventKind.FAILED, 7, everything())), UTF_8);

        assertThat(text).contains("\u00e4").doesNotContain("\ufffd");
    }

    private JsonNode written(JobEvent event) throws IOException {
        return JSON.readTree(writer.write(event));
    }

    private static JobEvent event(EventKind kind, long order, Details details) {
        return new JobEvent(kind, KEY, order, TIME, details);
    }

    private static Details everything() {
        return new Details(
                Optional.of("Error"),
                Optional.of("The container ended with exit code 3."),
                Optional.of("Read the log."),
                Optional.of(3),
                Optional.of("pod-1"),
                Optional.of("node-1"),
                Optional.of(Instant.parse("2026-03-01T02:00:04Z")),
                Optional.of(TIME));
    }
}
