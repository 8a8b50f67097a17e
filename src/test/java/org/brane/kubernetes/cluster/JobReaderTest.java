package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobReaderTest {

    private static final JobKey KEY = Given.key("a");

    private final JobReader reader = new JobReader(Given.KEYS);

    @Test
    void jobIsReadBackAsItWasMade() {
        var command = Given.command("a");
        var draft = new JobFactory(Given.KEYS, Given.DEFAULTS).draft(command, Given.infrastructureAt(1));
        var job = new JobBuilder()
                .withNewMetadata()
                .withName(draft.name())
                .withLabels(draft.labels())
                .withAnnotations(draft.annotations())
                .withCreationTimestamp("2026-01-01T00:00:09Z")
                .endMetadata()
                .build();

        assertThat(reader.digest(job)).hasValue(command.digest());
        assertThat(reader.read(job, List.of(), false)).hasValueSatisfying(seen -> {
            assertThat(seen.key()).isEqualTo(command.key());
            assertThat(seen.job().image()).isEqualTo(command.image());
            assertThat(seen.job().channel()).isEqualTo(Given.SOURCE.channel());
            assertThat(seen.job().sentAt()).isEqualTo(Given.SOURCE.sentAt());
            assertThat(seen.job().createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:09Z"));
            assertThat(seen.job().progress()).isEqualTo(Progress.RUNNING);
            assertThat(seen.job().outcomeTaken()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "application", "identifier"})
    void jobThatLostWhoseItIsIsNobodys(String lost) {
        var job = job(Map.of());
        job.getMetadata().getAnnotations().remove("kube.brane.io/" + lost);

        assertThat(reader.read(job, List.of(), false)).isEmpty();
    }

    @Test
    void jobWithoutAnyAnnotationIsNobodys() {
        var job = new JobBuilder().withNewMetadata().withName("a").endMetadata().build();

        assertThat(reader.read(job, List.of(), false)).isEmpty();
        assertThat(reader.digest(job)).isEmpty();
    }

    @Test
    void copyUnderAnotherNameIsNobodys() {
        var copy = new JobBuilder(job(Map.of()))
                .editMetadata()
                .withName("copy")
                .endMetadata()
                .build();

        assertThat(reader.read(copy, List.of(), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Complete,True,COMPLETE",
        "Failed,True,FAILED",
        "Suspended,True,SUSPENDED",
        "Complete,False,RUNNING",
        "FailureTarget,True,RUNNING",
        "SuccessCriteriaMet,True,RUNNING",
        "Invented,True,RUNNING"
    })
    void conditionsSayHowFarItHasCome(String type, String value, Progress progress) {
        var job = new JobBuilder(job(Map.of()))
                .withNewStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(value)
                .endCondition()
                .endStatus()
                .build();

        assertThat(state(job).progress()).isEqualTo(progress);
    }

    @Test
    void failureSaysWhyAndWhen() {
        var job = new JobBuilder(job(Map.of()))
                .withNewStatus()
                .addNewCondition()
                .withType("Failed")
                .withStatus("True")
                .withReason("DeadlineExceeded")
                .withMessage("x".repeat(1_000_000))
                .withLastTransitionTime("2026-01-01T00:00:10Z")
                .endCondition()
                .endStatus()
                .build();

        assertThat(state(job).reason()).hasValue("DeadlineExceeded");
        assertThat(state(job).message().orElseThrow()).hasSizeLessThan(Texts.LONGEST + 2);
        assertThat(state(job).endedAt()).hasValue(Instant.parse("2026-01-01T00:00:10Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "17",
                "{",
                "not JSON",
                "{\"at\":\"yesterday\"}",
                "{\"kind\":\"x\"}",
                "{\"kind\":\"finished\",\"order\":3}"
            })
    void editedAnnotationsAreReadAsIfTheyWereNotThere(String edited) {
        var job = job(Map.of("source", edited, "stop-requested", edited, "ended-by", edited, "branelet", edited));
        var noted = job(Map.of("first-report", edited, "outcome", edited));

        assertThat(state(job).verdict()).isEmpty();
        assertThat(state(job).stopRequest()).isEmpty();
        assertThat(state(job).sentAt()).isEqualTo(Instant.EPOCH);
        assertThat(state(job).branelet()).isEqualTo(Branelet.NONE);
        assertThat(state(noted).reports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,CALLING", "silent,SILENT", "false,NONE"})
    void annotationSaysHowBraneletReports(String word, Branelet branelet) {
        assertThat(state(job(Map.of("branelet", word))).branelet()).isEqualTo(branelet);
    }

    @Test
    void annotationOfALaterVersionMayHoldMore() {
        var job =
                job(Map.of("stop-requested", "{\"at\":\"2026-01-01T00:00:00Z\",\"origin\":\"rest\",\"invented\":[1]}"));

        assertThat(state(job).stopRequest())
                .hasValue(new JobState.StopRequest(Instant.parse("2026-01-01T00:00:00Z"), "rest"));
    }

    @ParameterizedTest
    @CsvSource({"'',0", "webhook,1", "'webhook,job-evt',2", "',,webhook,',1"})
    void takersOfTheOutcomeAreRead(String takers, int count) {
        var job = job(Map.of("outcome-taken-by", takers));

        assertThat(state(job).outcomeTaken()).isTrue();
        assertThat(state(job).outcomeTakenBy()).hasSize(count);
    }

    private JobState state(Job job) {
        return reader.read(job, List.of(), false).orElseThrow().job();
    }

    private static Job job(Map<String, String> annotations) {
        var metadata = new JobBuilder()
                .withNewMetadata()
                .withName(KEY.jobName())
                .addToAnnotations("kube.brane.io/location", KEY.location())
                .addToAnnotations("kube.brane.io/application", KEY.application())
                .addToAnnotations("kube.brane.io/identifier", KEY.identifier());
        annotations.forEach((name, value) -> metadata.addToAnnotations("kube.brane.io/" + name, value));
        return metadata.endMetadata().build();
    }

    @Test
    void goneIsWhatTheInformerSays() {
        assertThat(reader.read(job(Map.of()), List.of(), true)
                        .map(seen -> seen.job().gone()))
                .isEqualTo(Optional.of(true));
    }
}
