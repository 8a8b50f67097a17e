package org.brane.kubernetes.bench;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.CommandedJobs;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.kubernetes.testing.WebhookReceiver;

/**
 * A namespace with very many live jobs: time from the start of the service to "in sync", its heap, the time until all their stories
 * were told again, and from then on how late events of a few more jobs are at a webhook, against a bare watch of the same Pods
 * (architecture, figures to reach).
 *
 * <p>{@code -Djobs} says how many there are, 10 000 unless given.
 */
public final class LiveJobsBenchmark {

    private static final int JOBS = Integer.getInteger("jobs", 10_000);
    private static final int CALLERS = 16;
    private static final int MEASURED = 500;
    private static final int MEASURED_A_SECOND = 10;
    private static final Duration PODS_WITHIN = Duration.ofMinutes(30);
    private static final Duration HEARD_WITHIN = Duration.ofMinutes(2);
    private static final long PAGE = 500;
    private static final double MEBIBYTE = 1_048_576;
    private static final String LOCATION = "bench";

    private final RunningPods seen = new RunningPods();
    private final ClusterNamespace namespace;
    private final CommandedJobs jobs;
    private final PrintStream out;

    private LiveJobsBenchmark(ClusterNamespace namespace, PrintStream out) {
        this.namespace = namespace;
        this.jobs = new CommandedJobs(LOCATION, namespace);
        this.out = out;
    }

    /** Needs KUBEBUILDER_ASSETS and the packaged service. */
    public static void main(String... ignored) throws Exception {
        try (var plane = ControlPlane.start("bench");
                var namespace = plane.newNamespace();
                var webhook = WebhookReceiver.start();
                var service = new ServiceProcess(Files.createTempDirectory("bench"))) {
            service.with("brane.events.webhook.url", webhook.url().toString());
            service.config().with(LOCATION, namespace).write();
            var benchmark = new LiveJobsBenchmark(namespace, System.out);
            benchmark.fill();
            benchmark.start(service, webhook);
            benchmark.lateness(webhook);
        }
    }

    private void fill() throws Exception {
        var perSecond = Load.perSecond(CALLERS, JOBS, number -> jobs.create("L%06d".formatted(number), live()));
        out.printf(Locale.ROOT, "%d jobs made, %.0f a second%n", JOBS, perSecond);
        // While the cluster itself is still busy with them, it is the cluster that would be measured.
        await("their Pods, as their Jobs count them")
                .atMost(PODS_WITHIN)
                .pollInterval(Duration.ofSeconds(10))
                .until(() -> ready() >= JOBS);
    }

    private long ready() {
        var ready = 0L;
        var next = "";
        do {
            var page = namespace
                    .admin()
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace.name())
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            ready += page.getItems().stream().filter(LiveJobsBenchmark::isReady).count();
            next = Objects.toString(page.getMetadata().getContinue(), "");
        } while (!next.isEmpty());
        return ready;
    }

    private static boolean isReady(Job job) {
        var ready = job.getStatus() == null ? null : job.getStatus().getReady();
        return ready != null && ready > 0;
    }

    private void start(ServiceProcess service, WebhookReceiver webhook) {
        var started = ConcurrentHashMap.<String>newKeySet();
        webhook.answerBy(event -> {
            if (event.kind().equals("started")) {
                started.add(event.subject());
            }
            return 204;
        });
        var from = System.nanoTime();
        service.start();
        await("in sync")
                .atMost(HEARD_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> service.output().contains("Infrastructure in sync"));
        var took = System.nanoTime() - from;
        out.printf(
                Locale.ROOT,
                "%d live jobs: start of the process to in sync %.1f s (target 10 s), live heap %.0f MiB (target 512 MiB), load average %.1f%n",
                JOBS,
                took / 1e9,
                service.heap().bytes() / MEBIBYTE,
                Load.average());
        await("all stories told again")
                .atMost(HEARD_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> started.size() >= JOBS);
        out.printf(
                Locale.ROOT,
                "%d stories told again %.1f s after the start of the process; load average %.1f%n",
                started.size(),
                (System.nanoTime() - from) / 1e9,
                Load.average());
    }

    private void lateness(WebhookReceiver webhook) throws Exception {
        try (var client = ControlPlane.client(namespace.kubeconfig());
                var watch = client.pods().inNamespace(namespace.name()).watch(fromNow(), seen)) {
            Objects.requireNonNull(watch);
            var told = new ConcurrentHashMap<String, Long>();
            webhook.answerBy(event -> {
                if (event.kind().equals("started")) {
                    told.putIfAbsent(event.subject(), System.nanoTime());
                }
                return 200;
            });
            var measured = create();
            await("all told").atMost(HEARD_WITHIN).until(() -> measured.stream()
                    .allMatch(job -> told.containsKey(job.jobId())));
            var late = measured.stream()
                    .map(job -> at(told, job.jobId()) - seen.at(job))
                    .sorted()
                    .toList();
            out.printf(
                    Locale.ROOT,
                    "beside them, %d Pods that began to run: at the webhook after the bare watch p50 %.1f ms, p99 %.1f ms (target 50 ms), load average %.1f%n",
                    late.size(),
                    late.get(late.size() / 2) / 1e6,
                    late.get(late.size() * 99 / 100) / 1e6,
                    Load.average());
        }
    }

    /** What is there already would keep the bare watch busy, and late, for seconds. */
    private ListOptions fromNow() {
        var first = namespace
                .admin()
                .pods()
                .inNamespace(namespace.name())
                .list(new ListOptionsBuilder().withLimit(1L).build());
        return new ListOptionsBuilder()
                .withResourceVersion(first.getMetadata().getResourceVersion())
                .build();
    }

    private List<JobKey> create() {
        var made = new ArrayList<JobKey>();
        for (var number = 0; number < MEASURED; number++) {
            made.add(jobs.create("M%06d".formatted(number), Map.of("SIM_RUN", "1s")));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / MEASURED_A_SECOND);
        }
        return made;
    }

    private static Map<String, String> live() {
        return Map.of("SIM_RUN", "6h");
    }

    private static long at(Map<String, Long> times, String name) {
        return Objects.requireNonNull(times.get(name), name);
    }
}
