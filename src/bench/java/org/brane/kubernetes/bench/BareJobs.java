package org.brane.kubernetes.bench;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.PlainJob;

/** Jobs that are made by the same client library, with nothing around it. */
record BareJobs(ClusterNamespace namespace, KubernetesClient client) {

    private static final Duration CLEARED_WITHIN = Duration.ofMinutes(2);

    /** Creates one of these. */
    Load.Call create(List<Job> jobs) {
        var here = client.batch().v1().jobs().inNamespace(namespace.name());
        return number -> here.resource(jobs.get(number)).create();
    }

    /** As many of the least that a Job can be, whose names begin alike. */
    static List<Job> plain(int count, String beginning, String image) {
        return IntStream.range(0, count)
                .mapToObj(number -> PlainJob.of(beginning + "-" + number, image))
                .toList();
    }

    /** How many Jobs there are. */
    int count() {
        return namespace
                .admin()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace.name())
                .list()
                .getItems()
                .size();
    }

    /** Removes all Jobs and waits until nothing of them is left, so that no controller works in the other's turn. */
    void clear() {
        var admin = namespace.admin();
        var jobs = admin.batch().v1().jobs().inNamespace(namespace.name());
        var pods = admin.pods().inNamespace(namespace.name());
        await("nothing left")
                .atMost(CLEARED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                // One request for so many may outlast its time-out; the next goes on where it was.
                .ignoreExceptions()
                .until(() -> {
                    jobs.withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
                    return jobs.list().getItems().isEmpty()
                            && pods.list().getItems().isEmpty();
                });
    }
}
