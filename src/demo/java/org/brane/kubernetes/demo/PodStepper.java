package org.brane.kubernetes.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays what a cluster does with a Job: one Pod, pulled, run and ended, or deleted at the Job's deadline. */
record PodStepper(KubernetesClient client, ScheduledExecutorService steps) implements ResourceEventHandler<Job> {

    @Override
    public void onAdd(Job job) {
        after(Duration.ZERO, () -> create(job));
        onUpdate(job, job);
    }

    @Override
    public void onUpdate(Job before, Job job) {
        var seconds = job.getSpec().getActiveDeadlineSeconds();
        if (seconds != null) {
            after(Duration.ofSeconds(seconds), () -> exceedDeadline(job));
        }
    }

    @Override
    public void onDelete(Job job, boolean unseen) {
        after(Duration.ZERO, () -> client.resource(pod(job)).delete());
    }

    private void create(Job job) {
        var pod = client.resource(pod(job)).create();
        show(pod, "Pending", "'waiting': {'reason': 'ContainerCreating'}");
        after(Duration.ofMillis(500), () -> start(job, pod));
    }

    private void start(Job job, Pod pod) {
        var image = pod.getSpec().getContainers().get(0).getImage();
        var startedAt = Instant.now();
        // Hosts under .invalid are nobody's (RFC 6761, section 6.4).
        if (image.matches("[^/]+\\.invalid/.*")) {
            show(
                    pod,
                    "Pending",
                    "'waiting': {'reason': 'ErrImagePull', 'message': '%s: no such host'}".formatted(image));
        } else {
            show(pod, "Running", "'running': {'startedAt': '%s'}".formatted(startedAt));
            after(Duration.ofSeconds(new Script(pod).seconds()), () -> end(job, pod, startedAt));
        }
    }

    private void end(Job job, Pod pod, Instant startedAt) {
        var code = new Script(pod).exitCode();
        var state = "'terminated': {'exitCode': %d, 'reason': '%s', 'startedAt': '%s', 'finishedAt': '%s'}";
        if (code == 0) {
            show(pod, "Succeeded", state.formatted(code, "Completed", startedAt, Instant.now()));
            conclude(job, "Complete", "CompletionsReached");
        } else {
            show(pod, "Failed", state.formatted(code, "Error", startedAt, Instant.now()));
            conclude(job, "Failed", "BackoffLimitExceeded");
        }
    }

    private void exceedDeadline(Job job) {
        if (client.resource(job).get().getStatus() == null) {
            client.resource(pod(job)).delete();
            conclude(job, "Failed", "DeadlineExceeded");
        }
    }

    private void show(Pod pod, String phase, String state) {
        var name = pod.getSpec().getContainers().get(0).getName();
        var container = "{'name': '" + name + "', 'state': {" + state + "}}";
        patch(pod, "{'phase': '%s', 'containerStatuses': [%s]}".formatted(phase, container));
    }

    private void conclude(Job job, String type, String reason) {
        var condition = "{'type': '%s', 'status': 'True', 'reason': '%s', 'lastTransitionTime': '%s'}";
        patch(job, "{'conditions': [" + condition.formatted(type, reason, Instant.now()) + "]}");
    }

    private void patch(HasMetadata object, String status) {
        var change = "[{'op': 'add', 'path': '/status', 'value': " + status + "}]";
        client.resource(object).patch(PatchContext.of(PatchType.JSON), change.replace('\'', '"'));
    }

    private static Pod pod(Job job) {
        var template = job.getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadataLike(template.getMetadata())
                .withName(job.getMetadata().getName() + "-1")
                .withNamespace(job.getMetadata().getNamespace())
                .endMetadata()
                .withNewSpecLike(template.getSpec())
                .withNodeName("simulated-node")
                .endSpec()
                .build();
    }

    private void after(Duration delay, Runnable step) {
        // What it throws says that the object is gone that it is about.
        var unused = steps.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
