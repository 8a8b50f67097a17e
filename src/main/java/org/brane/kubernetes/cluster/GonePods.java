package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The youngest vanished Pod of each job, as it last was. Thread-safe.
 *
 * <p>A Pod that was deleted is often gone before its Job says that it failed; without it nobody could tell why.
 */
final class GonePods {

    /** Most Pods remembered; beyond it the oldest is forgotten, and its job's end is told without it. */
    static final int MOST = 10_000;

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final Map<String, Pod> pods = new LinkedHashMap<>();

    synchronized void add(String jobName, Pod pod) {
        pods.merge(jobName, ended(pod), GonePods::younger);
        if (pods.size() > MOST) {
            pods.remove(pods.keySet().iterator().next());
        }
    }

    synchronized Optional<Pod> find(String jobName) {
        return Optional.ofNullable(pods.get(jobName));
    }

    synchronized void remove(String jobName) {
        pods.remove(jobName);
    }

    private static Pod younger(Pod one, Pod other) {
        return madeAt(one).compareTo(madeAt(other)) > 0 ? one : other;
    }

    private static String madeAt(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getCreationTimestamp()).orElse("");
    }

    /** Who vanished runs no more; who vanished while running was deleted, though that was not seen. */
    private static Pod ended(Pod pod) {
        if (pod.getStatus() != null && ENDED.contains(pod.getStatus().getPhase())) {
            return pod;
        }
        var deletion = Optional.ofNullable(pod.getMetadata().getDeletionTimestamp());
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp(deletion.orElse(pod.getMetadata().getCreationTimestamp()))
                .endMetadata()
                .editOrNewStatus()
                .withPhase("Failed")
                .endStatus()
                .build();
    }
}
