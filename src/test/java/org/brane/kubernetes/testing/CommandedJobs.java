package org.brane.kubernetes.testing;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.cluster.JobFactory;
import org.brane.kubernetes.cluster.MetadataKeys;
import org.brane.kubernetes.cluster.PodDefaults;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Digest;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;

/**
 * Makes Jobs as commands of Brane's control plane make them, without any command; branelet is not in them, so that the
 * service alone tells their stories.
 */
public final class CommandedJobs {

    /** Brane's session that all of them belong to. */
    public static final String SESSION = "6f1cd0c8-6e5b-4b6e-9e0b-0d7f4f1c2a3b";

    /** The image of all of them, as it was asked for. */
    public static final String IMAGE = "hello-world:1.0.0";

    private final String location;
    private final ClusterNamespace namespace;

    public CommandedJobs(String location, ClusterNamespace namespace) {
        this.location = location;
        this.namespace = namespace;
    }

    /** Makes the Job of a job that was commanded now; its environment says how its Pod lives. */
    public JobKey create(String identifier, Map<String, String> environment) {
        var key = new JobKey(location, SESSION, identifier);
        var jobs = namespace.admin().batch().v1().jobs();
        jobs.inNamespace(namespace.name())
                .resource(job(command(key, environment)))
                .create();
        return key;
    }

    /** The Job that the service would make of a command. */
    public Job job(CreateJob command) {
        var draft = new JobFactory(new MetadataKeys("kube.brane.io"), new PodDefaults("10m", "16Mi", "1", "64Mi"))
                .draft(command, infrastructure());
        return new JobBuilder()
                .withNewMetadata()
                .withName(draft.name())
                .withLabels(draft.labels())
                .withAnnotations(draft.annotations())
                .endMetadata()
                .withSpec(draft.spec())
                .build();
    }

    private static CreateJob command(JobKey key, Map<String, String> environment) {
        var options = options(environment);
        // Without a position: there is no command that could come again.
        var source = new Source("kafka", "", Instant.now());
        var digest = Digest.of(IMAGE, List.of(), false, options);
        return new CreateJob(key, source, IMAGE, List.of(), false, options, digest);
    }

    /** Nothing but an environment. */
    public static JobOptions options(Map<String, String> environment) {
        var none = JobOptions.NONE;
        return new JobOptions(
                none.command(),
                environment,
                none.cpu(),
                none.memory(),
                none.gpu(),
                none.deadlineSeconds(),
                none.retries(),
                none.nodeSelector(),
                none.priorityClassName(),
                none.labels());
    }

    private Infrastructure infrastructure() {
        return new Infrastructure(
                location,
                "",
                namespace.name(),
                "127.0.0.1:50050",
                "http://127.0.0.1:50052",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new KubeconfigVetting().vet(namespace.kubeconfig()));
    }
}
