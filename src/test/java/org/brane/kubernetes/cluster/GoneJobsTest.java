package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.stream.IntStream;
import org.brane.kubernetes.infrastructure.CapturedLog;
import org.junit.jupiter.api.Test;

class GoneJobsTest {

    private final GoneJobs gone = new GoneJobs();

    @Test
    void deletedJobIsRememberedUntilItIsLetGo() {
        gone.add(job("a"));
        assertThat(gone.find("a")).isPresent();

        gone.remove("a");

        assertThat(gone.find("a")).isEmpty();
        assertThat(gone.names()).isEmpty();
    }

    @Test
    void oldestGoesLoudlyWhereThereAreTooMany() {
        IntStream.range(0, GoneJobs.MOST).forEach(i -> gone.add(job("job-" + i)));
        try (var log = new CapturedLog(GoneJobs.class)) {
            gone.add(job("one-more"));

            assertThat(gone.names()).hasSize(GoneJobs.MOST).contains("one-more").doesNotContain("job-0");
            assertThat(log.lines()).containsExactly("ERROR Outcome of a deleted Job dropped job=job-0 limit=10000");
        }
    }

    private static Job job(String name) {
        return new JobBuilder().withNewMetadata().withName(name).endMetadata().build();
    }
}
