package org.brane.kubernetes.bench;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.PlainJob;

/** What a caller would make who needs nothing that we add, by the same client library. */
record BareJobs(ClusterNamespace namespace, KubernetesClient client, String image) {

    private static final Duration CLEARED_WITHIN = Duration.ofMinutes(2);

    /** Creates one Job. */
    Load.Call create(int round) {
        return number -> client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace.name())
                .resource(PlainJob.of("bare-" + round + "-" + number, image))
                .create();
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
