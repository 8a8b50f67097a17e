package org.brane.kubernetes.bench;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Locale;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * Jobs accepted per second over REST, against a bare loop of the same client library over the same API server.
 *
 * <p>Both take turns, so that what the machine does besides falls on both. The target is a ratio of 0.7 (architecture,
 * figures to reach).
 */
public final class AcceptanceBenchmark {

    private static final int CALLERS = 32;
    private static final int CALLS = 500;
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
        var bare = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        out.printf("%d callers, %d jobs a round; the first %d rounds warm up%n", CALLERS, CALLS, WARM_UP);
        try (var client = ControlPlane.client(namespace.kubeconfig())) {
            var jobs = new BareJobs(namespace, client, IMAGE);
            for (var round = 1; round <= WARM_UP + ROUNDS; round++) {
                bare.add(Load.perSecond(CALLERS, CALLS, jobs.create(round)));
                jobs.clear();
                ours.add(Load.perSecond(CALLERS, CALLS, restCall(service.url(), round)));
                jobs.clear();
                print("round " + round, bare.get(round - 1), ours.get(round - 1));
            }
        }
        print(
                "median",
                Load.median(bare.subList(WARM_UP, bare.size())),
                Load.median(ours.subList(WARM_UP, ours.size())));
        out.printf(Locale.ROOT, "target %.2f%n", TARGET);
    }

    private void print(String what, double bare, double ours) {
        out.printf(
                Locale.ROOT,
                "%s: bare loop %.0f jobs/s, REST %.0f jobs/s, ratio %.2f%n",
                what,
                bare,
                ours,
                ours / bare);
    }

    private Load.Call restCall(URI service, int round) {
        return number -> {
            var command = """
                    {"kind": "CREATE", "identifier": "rest-%d-%d", "location": "%s", "image": "%s"}""".formatted(round, number, LOCATION, IMAGE);
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
