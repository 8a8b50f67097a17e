package org.brane.kubernetes.bench;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.brane.kubernetes.command.JobKey;

/** A bare watch: notes when the container of each job is first seen to have begun. */
final class RunningPods implements Watcher<Pod> {

    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    /** When that was, by {@link System#nanoTime}; throws where it was not seen. */
    long at(JobKey job) {
        return requireNonNull(seen.get(job.jobName()), job::jobName);
    }

    @Override
    public void eventReceived(Action action, Pod pod) {
        var begun = pod.getStatus().getContainerStatuses().stream()
                .anyMatch(container -> container.getState().getWaiting() == null);
        if (begun) {
            seen.putIfAbsent(pod.getMetadata().getLabels().get("batch.kubernetes.io/job-name"), System.nanoTime());
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        throw new IllegalStateException("The bare watch ended", cause);
    }
}
