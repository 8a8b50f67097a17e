package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSerializationTest {

    private static final Job EXAMPLE = new JobBuilder(new JobFactory(Given.KEYS, Given.DEFAULTS)
                    .draft(Given.command("example"), Given.infrastructureAt(1))
                    .job())
            .editSpec()
            .withTtlSecondsAfterFinished(60)
            .endSpec()
            .build();

    private final KubernetesSerialization serialization = ClusterSerialization.create();

    @ParameterizedTest
    @CsvSource({"Job, batch/v1", "Pod, v1", "Event, v1", "Status, v1"})
    void aWatchedObjectIsOfItsKind(String kind, String version) {
        var object = watched("""
                {"kind": "%s", "apiVersion": "%s", "metadata": {}}""".formatted(kind, version));

        assertThat(object.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(object)
                .isInstanceOfAny(Job.class, Pod.class, Event.class, Status.class)
                .extracting("kind", "apiVersion")
                .containsExactly(kind, version);
    }

    @Test
    void theKindMayComeLast() {
        var job = watched("""
                {"metadata": {"name": "a"}, "status": {"active": 1}, "kind": "Job"}""");

        assertThat(job).isInstanceOfSatisfying(Job.class, it -> {
            assertThat(it.getMetadata().getName()).isEqualTo("a");
            assertThat(it.getStatus().getActive()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'kind': 'Lease', 'metadata': {'name': 'a'}}", "{'metadata': {'name': 'a'}}"})
    void anObjectOfAnotherKindIsReadAllTheSame(String object) {
        assertThat(watched(object.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        GenericKubernetesResource.class,
                        it -> assertThat(it.getMetadata().getName()).isEqualTo("a"));
    }

    @Test
    void aJobThatIsReadHasWhatIsUsedOfItAndNoMore() {
        var read = (Job) watched(serialization
                .asJson(EXAMPLE)
                .replaceFirst("\"metadata\":\\{", "\"metadata\":{\"managedFields\":[{\"manager\":\"somebody\"}],"));

        assertThat(EXAMPLE.getSpec().getTemplate()).isNotNull();
        assertThat(read.getMetadata()).isEqualTo(EXAMPLE.getMetadata());
        assertThat(read.getSpec().getTtlSecondsAfterFinished()).isEqualTo(60);
        assertThat(read.getSpec().getTemplate()).isNull();
        assertThat(read.getAdditionalProperties()).isEmpty();
        assertThat(read.getSpec().getAdditionalProperties()).isEmpty();
        assertThat(read.getMetadata().getAdditionalProperties()).isEmpty();
    }

    @Test
    void aPodThatIsReadHasItsNode() {
        var pod = (Pod) watched("""
                {"kind": "Pod", "spec": {"nodeName": "n", "containers": [{"name": "c"}], "volumes": []}}""");

        assertThat(pod.getSpec().getNodeName()).isEqualTo("n");
        assertThat(pod.getSpec().getContainers()).isEmpty();
    }

    @Test
    void allOfAJobIsWritten() {
        assertThat(serialization.asJson(EXAMPLE)).isEqualTo(Serialization.asJson(EXAMPLE));
    }

    private Object watched(String object) {
        var event = "{\"type\": \"MODIFIED\", \"object\": " + object + "}";
        return serialization.unmarshal(event, WatchEvent.class).getObject();
    }
}
