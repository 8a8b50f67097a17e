package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.JobKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisownedJobsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:10:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final JobKey KEY = new JobKey("hospital a", "reports", "nightly");

    private final Path path;

    DisownedJobsTest(@TempDir Path folder) {
        path = folder.resolve("state").resolve("disowned.txt");
    }

    @Test
    void aJobIsOnTheListOfTheNextRunToo() {
        jobs().add(KEY);

        var next = jobs();

        assertThat(next.contains(KEY.jobName())).isTrue();
        assertThat(next.all()).containsExactly(new DisownedJob(KEY.jobName(), "hospital a", NOW));
    }

    @Test
    void aJobThatWasTakenOffIsOffInTheNextRunToo() {
        var jobs = jobs();
        jobs.add(KEY);

        jobs.removeAll(jobs.all());

        assertThat(jobs().all()).isEmpty();
    }

    @Test
    void aJobThatCannotBeWrittenIsNotOnTheList() throws IOException {
        var jobs = jobs();
        Files.writeString(path.getParent(), "a file where the folder should be");

        assertThatThrownBy(() -> jobs.add(KEY))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("brane.commands.disowned-file");
        assertThat(jobs.contains(KEY.jobName())).isFalse();
    }

    @Test
    void aFullListTakesNoMore() throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(
                path,
                IntStream.range(0, DisownedJobs.MOST)
                        .mapToObj(i -> NOW + " job-" + i + " hospital-a")
                        .toList());
        var jobs = jobs();

        assertThatThrownBy(() -> jobs.add(KEY))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("1000");
        assertThat(jobs.contains("job-0")).isTrue();
    }

    @Test
    void everyLineThatIsNoneOfOursIsTold() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "yesterday job hospital-a\n" + NOW + " job hospital-a\n" + NOW + " job\n");

        assertThatThrownBy(this::jobs)
                .isInstanceOfSatisfying(ProblemsException.class, refused -> assertThat(refused.problems())
                        .hasSize(2))
                .hasMessageContaining("line 1")
                .hasMessageContaining("line 3");
    }

    private DisownedJobs jobs() {
        return new DisownedJobs(new DisownedFile(path), CLOCK);
    }
}
