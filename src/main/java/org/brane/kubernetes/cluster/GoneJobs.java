package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Jobs that were deleted before their story was told to its end, as they last were. Thread-safe. */
final class GoneJobs {

    private static final Logger LOG = LoggerFactory.getLogger(GoneJobs.class);

    /** Most deleted Jobs remembered; beyond it the oldest goes untold, which is said in the log. */
    static final int MOST = 10_000;

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    synchronized void add(Job job) {
        jobs.put(job.getMetadata().getName(), job);
        if (jobs.size() > MOST) {
            var oldest = jobs.keySet().iterator().next();
            jobs.remove(oldest);
            LOG.error("Outcome of a deleted Job dropped job={} limit={}", oldest, MOST);
        }
    }

    synchronized Optional<Job> find(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    synchronized List<String> names() {
        return List.copyOf(jobs.keySet());
    }

    synchronized void remove(String name) {
        jobs.remove(name);
    }
}
