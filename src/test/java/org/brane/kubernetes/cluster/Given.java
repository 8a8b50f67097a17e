package org.brane.kubernetes.cluster;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Digest;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;
import org.brane.kubernetes.testing.CommandedJobs;

/** Infrastructures, commands and settings that tests begin with. */
final class Given {

    static final MetadataKeys KEYS = new MetadataKeys("kube.brane.io");
    static final PodDefaults DEFAULTS = new PodDefaults("100m", "64Mi", "1", "512Mi");
    static final Source SOURCE = new Source("rest", "", Instant.parse("2026-01-01T00:00:00Z"));
    static final String LOCATION = "hospital-a";

    private Given() {}

    static Infrastructure infrastructure(String namespace, String kubeconfig) {
        return infrastructure(namespace, new KubeconfigVetting().vet(kubeconfig));
    }

    static Infrastructure infrastructure(String namespace, Kubeconfig kubeconfig) {
        return new Infrastructure(
                LOCATION,
                kubeconfig.server().toString(),
                namespace,
                "registry.example:5000",
                "http://control.example:50052",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                kubeconfig);
    }

    /** Reached without TLS, with a token: for servers of the test's own. */
    static Infrastructure infrastructureAt(int port) {
        return infrastructureAt("brane", port);
    }

    static Infrastructure infrastructureAt(String namespace, int port) {
        return infrastructure(namespace, plain(port, Optional.of("registered-token")));
    }

    static Kubeconfig plain(int port, Optional<String> token) {
        return new Kubeconfig(
                URI.create("http://127.0.0.1:" + port), Optional.empty(), Optional.empty(), Optional.empty(), token);
    }

    static JobKey key(String identifier) {
        return new JobKey(LOCATION, JobKey.NO_APPLICATION, identifier);
    }

    static CreateJob command(String identifier) {
        return command(identifier, JobOptions.NONE);
    }

    static CreateJob command(String identifier, JobOptions options) {
        return command(key(identifier), false, options);
    }

    static CreateJob command(JobKey key, boolean branelet, JobOptions options) {
        var image = branelet ? "hello-world:1.0.0" : "registry.example/image:1.0.0";
        var args = List.of("first", "second");
        return new CreateJob(key, SOURCE, image, args, branelet, options, Digest.of(image, args, branelet, options));
    }

    static JobOptions env(Map<String, String> env) {
        return CommandedJobs.options(env);
    }

    static JobOptions labels(Map<String, String> labels) {
        var none = JobOptions.NONE;
        return new JobOptions(
                none.command(),
                none.env(),
                none.cpu(),
                none.memory(),
                none.gpu(),
                none.deadlineSeconds(),
                none.retries(),
                none.nodeSelector(),
                none.priorityClassName(),
                labels);
    }
}
