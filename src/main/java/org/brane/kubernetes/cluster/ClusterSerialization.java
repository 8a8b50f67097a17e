package org.brane.kubernetes.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/**
 * How objects of clusters are read and written.
 *
 * <p>A watched object is read straight into its type, where fabric8 would first make a tree of it; and what nobody here reads,
 * the most of an object by far, is skipped as it comes in. All of it is written.
 */
final class ClusterSerialization {

    private static final Map<Class<?>, Class<?>> FORMS = Map.of(
            WatchEvent.class, OfWatchEvent.class,
            ObjectMeta.class, OfMetadata.class,
            JobSpec.class, OfJobSpec.class,
            PodSpec.class, OfPodSpec.class);

    private ClusterSerialization() {}

    /** A new one, which any number of clients can share. */
    static KubernetesSerialization create() {
        var mapper = new ObjectMapper();
        FORMS.forEach(mapper::addMixIn);
        return new KubernetesSerialization(mapper, false);
    }

    interface OfWatchEvent {

        @JsonDeserialize(using = JsonDeserializer.None.class)
        @JsonTypeInfo(
                use = JsonTypeInfo.Id.NAME,
                include = JsonTypeInfo.As.EXISTING_PROPERTY,
                property = "kind",
                visible = true,
                defaultImpl = GenericKubernetesResource.class)
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Job.class, name = "Job"),
            @JsonSubTypes.Type(value = Pod.class, name = "Pod"),
            @JsonSubTypes.Type(value = Event.class, name = "Event"),
            @JsonSubTypes.Type(value = Status.class, name = "Status")
        })
        void setObject(Object object);
    }

    @JsonIgnoreProperties("managedFields")
    private interface OfMetadata {}

    @JsonIgnoreProperties(
            value = {"selector", "template"},
            allowGetters = true)
    private interface OfJobSpec {}

    @JsonIgnoreProperties(
            value = {"affinity", "containers", "initContainers", "securityContext", "tolerations", "volumes"},
            allowGetters = true)
    private interface OfPodSpec {}
}
