package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.brane.kubernetes.command.JobKey;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisownedSweepTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:10:00Z");
    private static final JobKey KEY = new JobKey("hospital-a", "reports", "nightly");

    private final DisownedJobs jobs;

    DisownedSweepTest(@TempDir Path folder) {
        jobs = new DisownedJobs(new DisownedFile(folder.resolve("disowned.txt")), at(NOW));
        jobs.add(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "THERE,        PT1H,    true",
        "UNSEEN,       PT1H,    true",
        "ABSENT,       PT4M59S, true",
        "ABSENT,       PT5M1S,  false",
        "LET_GO,       PT0S,    false",
        "UNREGISTERED, PT0S,    false"
    })
    void aJobStaysOnTheListAsLongAsItsJobMayCome(Whereabouts seen, Duration later, boolean stays) {
        new DisownedSweep(jobs, (location, jobName) -> seen, at(NOW.plus(later))).run();

        assertThat(jobs.contains(KEY.jobName())).isEqualTo(stays);
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
