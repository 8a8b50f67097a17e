package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.JobState.StopRequest;
import org.brane.kubernetes.event.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DepartureTest {

    private static final Instant THEN = Instant.parse("2026-03-01T02:00:00Z");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Departure departure = new Departure(timer, Clock.systemUTC());
    private final FewJobs jobs = new FewJobs();

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Removal.Jobs.class)
    void whereNoJobIsItGoes(Removal.Jobs wish) {
        assertThat(departure.with(jobs, wish, () -> "gone")).isEqualTo("gone");
    }

    @Test
    void itStaysWhereAJobIsInTheWay() {
        jobs.open.add(job("first", Progress.COMPLETE, Optional.empty()));

        var refused = refused(Removal.Jobs.REFUSE);

        assertThat(refused.kind()).isEqualTo(CallRefusal.Kind.JOBS_RUNNING);
        assertThat(refused).hasMessage("1 job has not been told to the end.");
        assertThat(jobs.admission.enter()).isTrue();
    }

    @Test
    void itStaysWhereNobodySeesTheJobs() {
        jobs.seen = false;

        assertThat(refused(Removal.Jobs.REFUSE)).hasMessageContaining("does not let us see");
        assertThat(refused(Removal.Jobs.STOP)).hasMessageContaining("does not let us see");
    }

    @Test
    void itGoesInSpiteOfJobsThatAreToBeKept() {
        jobs.seen = false;
        jobs.open.add(job("first", Progress.RUNNING, Optional.empty()));

        assertThat(departure.with(jobs, Removal.Jobs.KEEP, () -> "gone")).isEqualTo("gone");
        assertThat(jobs.stopped).isEmpty();
    }

    @Test
    void jobsThatRunAreStoppedOnceAndAwaited() {
        jobs.open.add(job("runs", Progress.RUNNING, Optional.empty()));
        jobs.open.add(job("ended", Progress.FAILED, Optional.empty()));
        jobs.open.add(job("stopped", Progress.RUNNING, Optional.of(new StopRequest(THEN, "rest"))));
        jobs.looksUntilTold = 2;

        assertThat(departure.with(jobs, Removal.Jobs.STOP, () -> "gone")).isEqualTo("gone");
        assertThat(jobs.stopped).containsExactly("runs");
    }

    @Test
    void aCommandThatComesMeanwhileIsRefused() {
        departure.with(jobs, Removal.Jobs.REFUSE, () -> {
            assertThat(jobs.admission.enter()).isFalse();
            return "gone";
        });

        assertThat(jobs.admission.enter()).isFalse();
    }

    @Test
    void aJobThatWasOnItsWayIsWaitedForAndSeen() {
        jobs.admission.enter();
        jobs.afterFirstLook = () -> {
            jobs.open.add(job("late", Progress.RUNNING, Optional.empty()));
            timer.execute(jobs.admission::leave);
        };

        assertThat(refused(Removal.Jobs.REFUSE)).hasMessage("1 job has not been told to the end.");
    }

    @Test
    void commandsAreLetInAgainWhereTheRemovalFails() {
        assertThatThrownBy(() -> departure.with(jobs, Removal.Jobs.KEEP, () -> {
                    throw new IllegalStateException("read-only");
                }))
                .hasMessage("read-only");

        assertThat(jobs.admission.enter()).isTrue();
    }

    private CallRefusal refused(Removal.Jobs wish) {
        return catchThrowableOfType(CallRefusal.class, () -> departure.with(jobs, wish, () -> "gone"));
    }

    private static Observation job(String identifier, Progress progress, Optional<StopRequest> stopRequest) {
        var key = new JobKey(Sites.HERE, JobKey.NO_APPLICATION, identifier);
        var state = new JobState(
                key.jobName(),
                "image",
                Branelet.NONE,
                new Source("rest", "", THEN),
                THEN,
                false,
                progress,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                stopRequest,
                Optional.empty(),
                List.of(),
                false,
                Set.of(),
                false);
        return new Observation(key, state, List.of());
    }

    /** Jobs that are told of after a number of looks. */
    private static final class FewJobs implements LeavingJobs {

        private final Admission admission = new Admission();
        private final List<Observation> open = new ArrayList<>();
        private final List<String> stopped = new ArrayList<>();
        private boolean seen = true;
        private Runnable afterFirstLook = () -> {};
        private int looksUntilTold = Integer.MAX_VALUE;

        @Override
        public boolean areSeen() {
            return seen;
        }

        @Override
        public List<Observation> open() {
            if (looksUntilTold-- == 0) {
                open.clear();
            }
            var now = List.copyOf(open);
            afterFirstLook.run();
            afterFirstLook = () -> {};
            return now;
        }

        @Override
        public CompletionStage<Void> stop(StopJob order) {
            var identifier = order.key().identifier();
            stopped.add(identifier);
            open.removeIf(job -> job.key().equals(order.key()));
            open.add(job(identifier, Progress.RUNNING, Optional.of(new StopRequest(THEN, "rest"))));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Admission admission() {
            return admission;
        }
    }
}
