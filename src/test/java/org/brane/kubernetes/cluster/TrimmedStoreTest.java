package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.brane.kubernetes.event.Observation;
import org.junit.jupiter.api.Test;

class TrimmedStoreTest {

    private static final String SECRET = "planted-secret";

    private final TrimmedStore<Job> jobs = new TrimmedStore<>(Trim::job);
    private final JobReader reader = new JobReader(Given.KEYS);

    @Test
    void argumentsAndEnvironmentAreNotKept() {
        jobs.put("a", job());

        assertThat(Serialization.asJson(jobs.get("a"))).doesNotContain(SECRET);
    }

    @Test
    void whatIsReadLaterIsKept() {
        var whole = job();
        var pod = pod();

        assertThat(read(Trim.job(whole), Trim.pod(pod))).isEqualTo(read(whole, pod));
        assertThat(Trim.job(whole).getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(Trim.pod(pod).getMetadata().getLabels())
                .isEqualTo(pod.getMetadata().getLabels());
    }

    @Test
    void podKeepsNeitherSpecNorAnnotations() {
        assertThat(Serialization.asJson(Trim.pod(pod()))).doesNotContain(SECRET);
    }

    @Test
    void objectWithNothingButANameIsKept() {
        var bareJob =
                new JobBuilder().withNewMetadata().withName("a").endMetadata().build();
        var barePod =
                new PodBuilder().withNewMetadata().withName("a").endMetadata().build();

        assertThat(Trim.job(bareJob).getMetadata().getName()).isEqualTo("a");
        assertThat(Trim.pod(barePod).getMetadata().getName()).isEqualTo("a");
    }

    @Test
    void storeGivesBackWhatWasThereBefore() {
        assertThat(jobs.put("a", job())).isNull();
        assertThat(jobs.put("a", job())).isNotNull();
        assertThat(jobs.size()).isEqualTo(1);
        assertThat(jobs.keySet()).containsExactly("a");
        assertThat(jobs.values()).hasSize(1);
        assertThat(jobs.remove("a")).isNotNull();
        assertThat(jobs.remove("a")).isNull();
        assertThat(jobs.get("a")).isNull();
    }

    @Test
    void keyIsTheName() {
        assertThat(jobs.getKey(job())).isEqualTo(Given.key("a").jobName());
    }

    private Observation read(Job job, Pod pod) {
        return reader.read(job, List.of(pod), false).orElseThrow();
    }

    private static Job job() {
        var key = Given.key("a");
        return new JobBuilder()
                .withNewMetadata()
                .withName(key.jobName())
                .withResourceVersion("7")
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .addToAnnotations("kube.brane.io/location", key.location())
                .addToAnnotations("kube.brane.io/application", key.application())
                .addToAnnotations("kube.brane.io/identifier", key.identifier())
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("a")
                .withArgs(SECRET)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Failed")
                .withStatus("True")
                .withReason("BackoffLimitExceeded")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod")
                .addToLabels("kube.brane.io/job", "a")
                .addToAnnotations("note", SECRET)
                .withDeletionTimestamp("2026-01-01T00:00:40Z")
                .withDeletionGracePeriodSeconds(30L)
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName("a")
                .addNewEnv()
                .withName("KEY")
                .withValue(SECRET)
                .endEnv()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .endStatus()
                .build();
    }
}
