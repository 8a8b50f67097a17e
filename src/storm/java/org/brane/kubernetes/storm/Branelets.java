package org.brane.kubernetes.storm;

import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.brane.kubernetes.acceptance.BraneletStandIn;
import org.brane.kubernetes.storm.Books.Entry;

/** Stands in for the branelets in the Pods: each reports once how it goes, and dies of a call that comes not through. */
final class Branelets implements AutoCloseable {

    /** At a time; all others wait, as do packages on a busy machine. */
    private static final int MOST = 32;

    private static final List<String> REPORTS =
            List.of("ready", "initialized", "started", "heartbeat", "completed", "finished");

    private final int port;
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST);
    private final Map<String, Entry> expected = new ConcurrentHashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /** @param port of the service, for callbacks */
    Branelets(int port) {
        this.port = port;
    }

    /** Once the Pod of this job runs, its branelet reports. */
    void expect(Entry entry) {
        expected.put(entry.key().jobName(), entry);
    }

    /** The Pod of a Job runs. */
    void running(String jobName) {
        var entry = expected.get(jobName);
        if (entry != null && begun.add(jobName)) {
            threads.execute(() -> report(entry));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void report(Entry entry) {
        var key = entry.key();
        try (var branelet = BraneletStandIn.at(port, key.jobId(), key.application(), key.location())) {
            REPORTS.forEach(branelet::callWhenUp);
        } catch (StatusRuntimeException lost) {
            // Its Pod ends all the same, and the service has to make an outcome of that.
        }
    }
}
