package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.IntStream;
import org.brane.kubernetes.event.Observation;
import org.junit.jupiter.api.Test;

class TrimTest {

    private static final String SECRET = "planted-secret";

    private final Trim trim = new Trim(Given.KEYS);
    private final JobReader reader = new JobReader(Given.KEYS);

    @Test
    void argumentsAndEnvironmentAreNotKept() {
        assertThat(Serialization.asJson(trim.job(job()))).doesNotContain(SECRET);
    }

    @Test
    void whatIsReadLaterIsKept() {
        var whole = job();
        var pod = pod();

        assertThat(read(trim.job(whole), trim.pod(pod))).isEqualTo(read(whole, pod));
        assertThat(trim.job(whole).getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(trim.pod(pod).getMetadata().getLabels())
                .isEqualTo(pod.getMetadata().getLabels());
    }

    @Test
    void theTimeToLiveIsKept() {
        var mayGo = new JobBuilder(job())
                .editOrNewSpec()
                .withTtlSecondsAfterFinished(60)
                .endSpec()
                .build();

        assertThat(read(trim.job(mayGo), pod()).job().hasTimeToLive()).isTrue();
        assertThat(read(trim.job(job()), pod()).job().hasTimeToLive()).isFalse();
        assertThat(Serialization.asJson(trim.job(mayGo))).doesNotContain(SECRET);
    }

    @Test
    void initContainerThatHoldsTheOthersUpIsKept() {
        var held = new ContainerStatusBuilder()
                .withName("mesh")
                .withNewState()
                .withNewWaiting("no such image", "ErrImagePull")
                .endState()
                .build();
        var done = new ContainerStatusBuilder().withName("done").build();
        var whole = new PodBuilder(pod())
                .editStatus()
                .withInitContainerStatuses(done, held, held)
                .endStatus()
                .build();

        assertThat(trim.pod(whole).getStatus().getInitContainerStatuses()).containsExactly(held);
    }

    @Test
    void podKeepsNeitherSpecNorAnnotations() {
        assertThat(Serialization.asJson(trim.pod(pod()))).doesNotContain(SECRET);
    }

    @Test
    void objectWithNothingButANameIsKept() {
        var bareJob =
                new JobBuilder().withNewMetadata().withName("a").endMetadata().build();
        var barePod =
                new PodBuilder().withNewMetadata().withName("a").endMetadata().build();

        assertThat(trim.job(bareJob).getMetadata().getName()).isEqualTo("a");
        assertThat(trim.pod(barePod).getMetadata().getName()).isEqualTo("a");
    }

    @Test
    void foreignLabelsAndAnnotationsAreNotKept() {
        var whole = new JobBuilder(job())
                .editMetadata()
                .addToLabels("team", SECRET)
                .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", SECRET)
                .endMetadata()
                .build();

        assertThat(trim.job(whole)).isEqualTo(trim.job(job()));
    }

    @Test
    void ofFiveThousandContainersTheOneOfTheJobIsKept() {
        var statuses = IntStream.range(0, 5000)
                .mapToObj(i -> new ContainerStatusBuilder().withName("c" + i).build())
                .toList();
        var crowded = new PodBuilder(pod())
                .editStatus()
                .withContainerStatuses(statuses)
                .addNewContainerStatus()
                .withName("a")
                .endContainerStatus()
                .endStatus()
                .build();

        assertThat(trim.pod(crowded).getStatus().getContainerStatuses())
                .extracting(ContainerStatus::getName)
                .containsExactly("a");
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
