package org.brane.kubernetes.storm;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.brane.kubernetes.testing.ClusterNamespace;

/** Every Job that was ever made, seen straight from the API servers, past all faults. Thread-safe. */
final class MadeJobs implements AutoCloseable {

    private static final String JOB_NAME = "batch.kubernetes.io/job-name";

    private final Map<String, Set<String>> uids = new HashMap<>();
    private final Map<String, Job> present = new HashMap<>();
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    /**
     * Watches a namespace from now on.
     *
     * @param running hears the name of the Job of each Pod that runs, once or more often
     */
    void watch(ClusterNamespace namespace, Consumer<String> running) {
        var client = namespace.admin();
        informers.add(client.batch().v1().jobs().inNamespace(namespace.name()).inform(new Jobs()));
        informers.add(client.pods().inNamespace(namespace.name()).inform(new Pods(running)));
    }

    /** How it is now. */
    synchronized Seen seen() {
        var counts = new HashMap<String, Integer>();
        uids.forEach((name, ids) -> counts.put(name, ids.size()));
        return new Seen(counts, present);
    }

    /** How many Jobs there ever were. */
    synchronized int count() {
        return uids.size();
    }

    /**
     * What was seen up to a time.
     *
     * @param made how many Jobs of a name were made, one after the other
     * @param present those that are there still, as they are
     */
    record Seen(Map<String, Integer> made, Map<String, Job> present) {

        Seen {
            made = Map.copyOf(made);
            present = Map.copyOf(present);
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }

    private synchronized void seen(Job job) {
        var metadata = job.getMetadata();
        uids.computeIfAbsent(metadata.getName(), name -> new HashSet<>()).add(metadata.getUid());
        present.put(metadata.getName(), job);
    }

    private synchronized void gone(Job job) {
        seen(job);
        present.remove(job.getMetadata().getName());
    }

    private final class Jobs implements ResourceEventHandler<Job> {

        @Override
        public void onAdd(Job job) {
            seen(job);
        }

        @Override
        public void onUpdate(Job former, Job job) {
            seen(job);
        }

        @Override
        public void onDelete(Job job, boolean unknown) {
            gone(job);
        }
    }

    private record Pods(Consumer<String> running) implements ResourceEventHandler<Pod> {

        @Override
        public void onAdd(Pod pod) {
            onUpdate(pod, pod);
        }

        @Override
        public void onUpdate(Pod former, Pod pod) {
            if ("Running".equals(pod.getStatus().getPhase())
                    && pod.getMetadata().getDeletionTimestamp() == null) {
                running.accept(pod.getMetadata().getLabels().getOrDefault(JOB_NAME, ""));
            }
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            // Its Job says how it ended.
        }
    }
}
