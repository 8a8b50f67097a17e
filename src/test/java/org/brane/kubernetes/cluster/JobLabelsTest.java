package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.event.Branelet;
import org.junit.jupiter.api.Test;

class JobLabelsTest {

    private final JobLabels labels = new JobLabels(Given.KEYS);

    @Test
    void labelsSayWhoseJobItIs() {
        var command = Given.command("a");

        assertThat(labels.labels(command))
                .isEqualTo(Map.of(
                        "kube.brane.io/location", "hospital-a",
                        "kube.brane.io/application", "none",
                        "kube.brane.io/job", command.key().jobId(),
                        "app.kubernetes.io/managed-by", "brane-kubernetes"));
    }

    @Test
    void callersOwnLabelsAreKept() {
        var command = Given.command("a", Given.labels(Map.of("team", "red")));

        assertThat(labels.labels(command)).containsEntry("team", "red").hasSize(5);
    }

    @Test
    void callersLabelsCannotOverwriteOurs() {
        var plain = labels.labels(Given.command("a"));
        var command = Given.command(
                "a",
                Given.labels(Map.of(
                        "kube.brane.io/location", "hospital-b",
                        "kube.brane.io/application", "other",
                        "kube.brane.io/job", "other",
                        "app.kubernetes.io/managed-by", "me")));

        assertThat(labels.labels(command)).isEqualTo(plain);
    }

    @Test
    void valueThatIsNoLegalLabelIsHashedThereAndKeptInTheAnnotation() {
        var key = new JobKey("hospital-a", "6f1c / ü", "a");
        var command = Given.command(key, false, JobOptions.NONE);

        assertThat(labels.labels(command).get("kube.brane.io/application")).startsWith("h-");
        assertThat(labels.annotations(command, Branelet.NONE)).containsEntry("kube.brane.io/application", "6f1c / ü");
    }

    @Test
    void annotationsHoldWhatMadeTheJob() {
        var command = Given.command("a");

        assertThat(labels.annotations(command, Branelet.NONE))
                .containsEntry("kube.brane.io/identifier", "a")
                .containsEntry("kube.brane.io/location", "hospital-a")
                .containsEntry("kube.brane.io/job", command.key().jobId())
                .containsEntry("kube.brane.io/image", command.image())
                .containsEntry("kube.brane.io/digest", command.digest())
                .containsEntry("kube.brane.io/branelet", "false")
                .containsEntry(
                        "kube.brane.io/source",
                        "{\"channel\":\"rest\",\"position\":\"\",\"sentAt\":\"2026-01-01T00:00:00Z\"}");
    }
}
