package org.brane.kubernetes.bench;

import static org.awaitility.Awaitility.await;

import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.CommandedJobs;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * How late an event is on Kafka, against a bare watch of the same Pods in the same run; and how long after a kill -9 every
 * running job has a heartbeat again (architecture, figures to reach).
 */
public final class EventsBenchmark {

    private static final int WARM_UP = 50;
    private static final int JOBS = 300;
    private static final int JOBS_A_SECOND = 10;
    private static final int RUNNING = 100;
    private static final int STARTED = 4;
    private static final int HEARTBEAT = 5;
    private static final Duration HEARD_WITHIN = Duration.ofMinutes(2);
    private static final String LOCATION = "bench";
    private static final String TOPIC = "job-evt";

    private final RunningPods seen = new RunningPods();
    private final KafkaBroker broker;
    private final CommandedJobs jobs;
    private final PrintStream out;

    private EventsBenchmark(KafkaBroker broker, CommandedJobs jobs, PrintStream out) {
        this.broker = broker;
        this.jobs = jobs;
        this.out = out;
    }

    /** Needs KUBEBUILDER_ASSETS and the packaged service. */
    public static void main(String... ignored) throws Exception {
        var folder = Files.createTempDirectory("bench");
        try (var broker = KafkaBroker.start(Files.createTempDirectory("bench-kafka"));
                var plane = ControlPlane.start("bench");
                var namespace = plane.newNamespace();
                var service = new ServiceProcess(folder)) {
            service.with("brane.kafka.brokers", broker.address())
                    .with("brane.kafka.events-topic", broker.topic(TOPIC))
                    .with("brane.kafka.registrations-topic", broker.topic("registrations"));
            service.config().with(LOCATION, namespace).write();
            var benchmark = new EventsBenchmark(broker, new CommandedJobs(LOCATION, namespace), System.out);
            service.startByScript();
            benchmark.lateness(namespace);
            benchmark.silence(service);
        }
    }

    private void lateness(ClusterNamespace namespace) throws Exception {
        try (var client = ControlPlane.client(namespace.kubeconfig());
                var watch = client.pods().inNamespace(namespace.name()).watch(seen);
                var ear = new TopicEar(broker.address(), TOPIC, STARTED)) {
            Objects.requireNonNull(watch);
            create("A1R%04d", WARM_UP, "1s");
            var measured = create("A2R%04d", JOBS, "1s");
            await("all heard").atMost(HEARD_WITHIN).until(() -> measured.stream()
                    .allMatch(job -> ear.heard().containsKey(job.jobId())));
            var late = measured.stream()
                    .map(job -> at(ear.heard(), job.jobId()) - seen.at(job))
                    .sorted()
                    .toList();
            out.printf(
                    Locale.ROOT,
                    "%d Pods that began to run, %d a second: on Kafka after the bare watch p50 %.1f ms, p99 %.1f ms,"
                            + " at most %.1f ms (target p99 50 ms); load average %.1f%n",
                    late.size(),
                    JOBS_A_SECOND,
                    millis(late.get(late.size() / 2)),
                    millis(late.get(late.size() * 99 / 100)),
                    millis(late.get(late.size() - 1)),
                    Load.average());
        }
    }

    private void silence(ServiceProcess service) throws Exception {
        try (var ear = new TopicEar(broker.address(), TOPIC, HEARTBEAT)) {
            var running = create("A3R%04d", RUNNING, "1h");
            await("all beat").atMost(HEARD_WITHIN).until(() -> isHeard(ear, running));
            service.kill9();
            ear.forget();
            var from = System.nanoTime();
            service.startByScript();
            await("all beat again").atMost(HEARD_WITHIN).until(() -> isHeard(ear, running));
            var last = running.stream()
                    .mapToLong(job -> at(ear.heard(), job.jobId()))
                    .max()
                    .orElseThrow();
            out.printf(
                    Locale.ROOT,
                    "kill -9 to a heartbeat of each of %d running jobs, started at once by the script: %.1f s (target 5 s); load average"
                            + " %.1f%n",
                    RUNNING,
                    millis(last - from) / 1000,
                    Load.average());
        }
    }

    private static boolean isHeard(TopicEar ear, List<JobKey> running) {
        return running.stream().allMatch(job -> ear.heard().containsKey(job.jobId()));
    }

    /** Evenly, so that no job waits for another. */
    private List<JobKey> create(String identifier, int count, String run) {
        var made = new ArrayList<JobKey>();
        for (var number = 0; number < count; number++) {
            made.add(jobs.create(identifier.formatted(number), Map.of("SIM_RUN", run)));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / JOBS_A_SECOND);
        }
        return made;
    }

    private static long at(Map<String, Long> times, String name) {
        return Objects.requireNonNull(times.get(name), name);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
