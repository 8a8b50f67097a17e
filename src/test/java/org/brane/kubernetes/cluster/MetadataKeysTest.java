package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataKeysTest {

    private static final MetadataKeys KEYS = new MetadataKeys("jobs.example.org");

    private static List<String> all() {
        return List.of(
                KEYS.location(),
                KEYS.application(),
                KEYS.job(),
                KEYS.identifier(),
                KEYS.image(),
                KEYS.digest(),
                KEYS.source(),
                KEYS.branelet(),
                KEYS.stopRequested(),
                KEYS.endedBy(),
                KEYS.outcome(),
                KEYS.outcomeTakenBy(),
                KEYS.traceparent());
    }

    @Test
    void keysStandUnderThePrefix() {
        assertThat(all()).allMatch(key -> key.matches("jobs\\.example\\.org/[a-z]+(-[a-z]+)*"));
    }

    @Test
    void keysAreDifferent() {
        assertThat(all()).doesNotHaveDuplicates();
    }
}
