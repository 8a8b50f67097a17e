package org.brane.kubernetes.acceptance;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.core.ConditionFactory;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ConfigFolder;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.kubernetes.testing.WebhookReceiver;

/**
 * The packaged service with one location and a webhook.
 *
 * <p>It looks and tries again more often than usual, and is more patient with a cluster on a busy machine.
 */
final class Scene implements AutoCloseable {

    /** The location. */
    static final String HERE = "hospital-a";

    /** Annotation with the names of those who took a job's outcome. */
    static final String TAKEN_BY = "kube.brane.io/outcome-taken-by";

    private static final List<String> OUTCOMES = List.of(
            "finished",
            "failed",
            "stopped",
            "create-failed",
            "initialize-failed",
            "start-failed",
            "complete-failed",
            "decode-failed");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ClusterNamespace namespace;
    private final ServiceProcess service;
    private final ConfigFolder config;
    private final RestCalls rest;
    private WebhookReceiver webhook = WebhookReceiver.start();

    /** Starts the webhook only. */
    Scene(ClusterNamespace namespace, Path folder) {
        this.namespace = namespace;
        this.service = new ServiceProcess(folder)
                .with("brane.infrastructures.check-interval", "100ms")
                .with("brane.infrastructures.wait-limit", "30s")
                .with("brane.infrastructures.request-timeout", "30s")
                .with("brane.events.retry-delay", "100ms")
                .with("brane.events.retry-delay-max", "1s")
                .with("brane.events.webhook.url", webhook.url().toString());
        this.config = service.config().with(HERE, namespace);
        this.rest = new RestCalls(service.url());
    }

    /** Waits for what must come soon. */
    static ConditionFactory soon() {
        return await().atMost(SOON).pollInterval(BETWEEN_LOOKS);
    }

    Scene with(String setting, String value) {
        service.with(setting, value);
        return this;
    }

    /** Writes the infrastructure files and starts the service. */
    Scene start() {
        config.write();
        service.start();
        return this;
    }

    ServiceProcess service() {
        return service;
    }

    /** The infrastructure files, to be changed before the start or, with {@link ConfigFolder#write}, live. */
    ConfigFolder config() {
        return config;
    }

    RestCalls rest() {
        return rest;
    }

    WebhookReceiver webhook() {
        return webhook;
    }

    /** Takes the webhook away, until {@link #bringWebhookBack}. */
    void takeWebhookAway() {
        webhook.close();
    }

    /** A new receiver, which was told nothing, where the former was. */
    void bringWebhookBack() {
        webhook = WebhookReceiver.startOn(webhook.url().getPort());
    }

    /** The accepted events that end a job's story. */
    List<ReceivedEvent> outcomes() {
        return webhook.accepted().stream()
                .filter(event -> OUTCOMES.contains(event.kind()))
                .toList();
    }

    /** The outcome of a job, as soon as it was told. */
    ReceivedEvent outcome(String job) {
        return soon().until(
                        () -> outcomes().stream()
                                .filter(event -> event.subject().equals(job))
                                .findFirst(),
                        told -> told.isPresent())
                .orElseThrow();
    }

    /** All Jobs of the namespace. */
    List<Job> jobs() {
        var jobs = namespace.admin().batch().v1().jobs();
        return jobs.inNamespace(namespace.name()).list().getItems();
    }

    /** The Job of a job, which must be there. */
    Job job(String job) {
        return jobs().stream()
                .filter(it -> it.getMetadata().getName().equals(job.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a Job says that the webhook took its outcome, and may go after its time. */
    static boolean isClosed(Job job) {
        return job.getSpec().getTtlSecondsAfterFinished() != null
                && "webhook".equals(job.getMetadata().getAnnotations().get(TAKEN_BY));
    }

    /** Names of those who took a Job's outcome, once it may go after its time. */
    static List<String> closedBy(Job job) {
        var takers = job.getMetadata().getAnnotations().getOrDefault(TAKEN_BY, "");
        return job.getSpec().getTtlSecondsAfterFinished() == null || takers.isEmpty()
                ? List.of()
                : List.of(takers.split(",", -1));
    }

    /** The Pods of a job. */
    List<Pod> pods(String job) {
        return namespace
                .admin()
                .pods()
                .inNamespace(namespace.name())
                .withLabel("batch.kubernetes.io/job-name", job.toLowerCase(Locale.ROOT))
                .list()
                .getItems();
    }

    @Override
    public void close() {
        service.close();
        webhook.close();
    }
}
