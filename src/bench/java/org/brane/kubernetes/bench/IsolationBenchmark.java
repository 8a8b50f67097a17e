package org.brane.kubernetes.bench;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.HungServer;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * How long submissions to one cluster take while another one hangs (accepts connections, answers nothing) and gets as many, against
 * the same without those. Both take turns at going first, for what a control plane does at leisure falls on whoever comes then. The
 * p99 may grow by a tenth; told is the median of the rounds' ratios, each of two halves that ran next to each other.
 *
 * <p>{@code -Drounds} and {@code -Dcalls} say how many there are of each.
 */
public final class IsolationBenchmark {

    private static final int CALLERS = 4;
    /** So that twenty are slower than the p99: of five, one pause makes it. */
    private static final int CALLS = Integer.getInteger("calls", 2_000);

    private static final int WARM_UP = 2;
    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    /** As long as answers of such a location ask for: a caller who comes at once loads this machine, not the service's threads. */
    private static final Duration COMES_AGAIN = Duration.ofSeconds(1);

    private static final String WELL = "well";
    private static final String HUNG = "hung";
    private static final String COMMAND = """
            {"kind": "CREATE", "identifier": "%s", "location": "%s", "image": "docker.io/library/alpine:3.22"}""";

    private final HttpClient http = client();
    /** Of its own, so that nothing of the callers in trouble is in the measured ones' way on this side. */
    private final HttpClient troubledHttp = client();

    private final URI service;
    private final PrintStream out;
    private volatile boolean troubled;

    private IsolationBenchmark(URI service, PrintStream out) {
        this.service = service;
        this.out = out;
    }

    /** Needs KUBEBUILDER_ASSETS and the packaged service. */
    public static void main(String... ignored) throws Exception {
        var folder = Files.createTempDirectory("bench");
        try (var plane = ControlPlane.start("bench");
                var hung = HungServer.start();
                var namespace = plane.newNamespace();
                var client = ControlPlane.client(namespace.kubeconfig());
                var process = new ServiceProcess(folder)) {
            process.config()
                    .with(WELL, namespace)
                    .with(HUNG, namespace.name(), namespace.kubeconfigThrough(hung.port()))
                    .write();
            var jobs = new BareJobs(namespace, client);
            new IsolationBenchmark(process.start().url(), System.out).run(jobs);
        }
    }

    private void run(BareJobs jobs) throws Exception {
        var alone = new ArrayList<Double>();
        var beside = new ArrayList<Double>();
        out.printf("%d callers each, %d jobs a round; the first %d rounds warm up%n", CALLERS, CALLS, WARM_UP);
        for (var round = 1; round <= WARM_UP + ROUNDS; round++) {
            if (round % 2 == 0) {
                beside.add(besideTrouble("beside-" + round));
                jobs.clear();
            }
            alone.add(p99("alone-" + round));
            jobs.clear();
            if (round % 2 == 1) {
                beside.add(besideTrouble("beside-" + round));
                jobs.clear();
            }
            print("round " + round, alone.get(round - 1), beside.get(round - 1));
        }
        tell(alone.subList(WARM_UP, alone.size()), beside.subList(WARM_UP, beside.size()));
    }

    private void tell(List<Double> alone, List<Double> beside) {
        print("median", Load.median(alone), Load.median(beside));
        var ratios = IntStream.range(0, alone.size())
                .mapToObj(round -> beside.get(round) / alone.get(round))
                .toList();
        out.printf(
                Locale.ROOT,
                "median of %d rounds' ratios %.2f (target 1.10), load average %.1f%n",
                ratios.size(),
                Load.median(ratios),
                Load.average());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private double besideTrouble(String round) throws Exception {
        var callers = Executors.newFixedThreadPool(CALLERS);
        troubled = true;
        try {
            for (var caller = 0; caller < CALLERS; caller++) {
                makeTrouble(callers, round + "-" + caller);
            }
            return p99(round);
        } finally {
            troubled = false;
            callers.shutdownNow();
        }
    }

    private void makeTrouble(ExecutorService callers, String name) {
        callers.execute(() -> {
            for (var number = 0; troubled; number++) {
                try {
                    if (post(troubledHttp, HUNG, "hung-" + name + "-" + number) == 503) {
                        LockSupport.parkNanos(COMES_AGAIN.toNanos());
                    }
                } catch (Exception end) {
                    return;
                }
            }
        });
    }

    private double p99(String round) throws Exception {
        Queue<Long> took = new ConcurrentLinkedQueue<>();
        Load.perSecond(CALLERS, CALLS, number -> {
            var from = System.nanoTime();
            var status = post(http, WELL, round + "-" + number);
            took.add(System.nanoTime() - from);
            if (status != 201) {
                throw new IllegalStateException("answered " + status);
            }
        });
        return took.stream().sorted().toList().get(CALLS * 99 / 100) / 1e6;
    }

    private int post(HttpClient caller, String location, String identifier) throws Exception {
        var request = HttpRequest.newBuilder(service.resolve("/v1/jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(COMMAND.formatted(identifier, location)))
                .build();
        return caller.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void print(String what, double alone, double beside) {
        out.printf(
                Locale.ROOT,
                "%s: p99 alone %.1f ms, beside a hung cluster %.1f ms, ratio %.2f%n",
                what,
                alone,
                beside,
                beside / alone);
    }
}
