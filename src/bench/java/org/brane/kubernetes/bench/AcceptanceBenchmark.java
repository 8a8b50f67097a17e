package org.brane.kubernetes.bench;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * Jobs accepted per second over REST, against a bare loop of the same client library that makes the same Jobs on the same API
 * server; beside it, one that makes the least that a Job can be.
 *
 * <p>They take turns, so that what the machine does besides falls on all. The target is a ratio of 0.7 (architecture,
 * figures to reach).
 */
public final class AcceptanceBenchmark {

    private static final int CALLERS = 32;
    private static final int CALLS = 2000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final double TARGET = 0.7;
    private static final String LOCATION = "bench";
    private static final String IMAGE = "docker.io/library/alpine:3.22";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PrintStream out;

    private AcceptanceBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Needs KUBEBUILDER_ASSETS and the packaged service. */
    public static void main(String... ignored) throws Exception {
        var folder = Files.createTempDirectory("bench");
        try (var plane = ControlPlane.start("bench");
                var namespace = plane.newNamespace();
                var service = new ServiceProcess(folder)) {
            service.config().with(LOCATION, namespace).write();
            new AcceptanceBenchmark(System.out).run(namespace, service.start());
        }
    }

    private void run(ClusterNamespace namespace, ServiceProcess service) throws Exception {
        var same = new ServiceJobs(namespace);
        out.printf("%d callers, %d jobs a round%n", CALLERS, CALLS);
        try (var client = ControlPlane.client(namespace.kubeconfig())) {
            var jobs = new BareJobs(namespace, client);
            new Rounds(
                            out,
                            round -> perSecond(jobs, jobs.create(BareJobs.plain(CALLS, "plain-" + round, IMAGE))),
                            round -> perSecond(jobs, jobs.create(same(same, round))),
                            round -> perSecond(jobs, restCall(service.url(), round)))
                    .run(WARM_UP, ROUNDS, TARGET);
        }
    }

    private static double perSecond(BareJobs jobs, Load.Call call) throws Exception {
        var perSecond = Load.perSecond(CALLERS, CALLS, call);
        jobs.clear();
        return perSecond;
    }

    private static List<Job> same(ServiceJobs jobs, int round) {
        return IntStream.range(0, CALLS)
                .mapToObj(number -> jobs.ofDocument(command(ServiceJobs.LOCATION, round, number)))
                .toList();
    }

    private static String command(String location, int round, int number) {
        return """
                {"kind": "CREATE", "identifier": "rest-%d-%d", "location": "%s", "image": "%s"}""".formatted(round, number, location, IMAGE);
    }

    private Load.Call restCall(URI service, int round) {
        return number -> {
            var command = command(LOCATION, round, number);
            var request = HttpRequest.newBuilder(service.resolve("/v1/jobs"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(command))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("answered " + answer.statusCode() + ": " + answer.body());
            }
        };
    }
}
