package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.cluster.Closing;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.TakenOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StayingJobsTest {

    private static final String HERE = "hospital-a";
    private static final TopicPartition PARTITION = new TopicPartition("plr-cmd", 0);
    private static final Instant THEN = Instant.parse("2026-03-01T02:10:00Z");

    private final Acknowledgements acknowledgements = new Acknowledgements(deed -> {});
    private final TopicProgress progress = acknowledgements.topic(PARTITION.topic());
    private final StayingJobs staying = new StayingJobs(acknowledgements);
    private final List<String> due = new ArrayList<>();

    @BeforeEach
    void read() {
        progress.assigned();
        progress.begin(PARTITION, 0);
        progress.read(PARTITION, 9);
        staying.onDue(HERE, due::add);
    }

    @Test
    void aJobWhoseCommandIsAcknowledgedIsLetGoWithItsOutcome() {
        progress.committed(PARTITION, 4);

        assertThat(staying.close(outcome(3)).letGo()).isTrue();
        assertThat(staying.close(outcome(4)).letGo()).isFalse();
    }

    @Test
    void aJobThatStaysIsDueOnceTheOffsetPasses() {
        staying.taken(job(4));
        progress.committed(PARTITION, 4);
        assertThat(due).isEmpty();
        assertThat(staying.letGo(name(4))).isEmpty();

        progress.committed(PARTITION, 5);

        assertThat(due).containsExactly(name(4));
        assertThat(staying.letGo(name(4))).hasValue(new Closing(name(4), Optional.empty(), true));
    }

    @Test
    void aJobWhoseOffsetPassedBeforeItWasSeenToStayIsDueAtOnce() {
        progress.committed(PARTITION, 5);

        staying.taken(job(4));

        assertThat(due).containsExactly(name(4));
    }

    @Test
    void aJobThatHasATimeToLiveOrIsGoneStaysNoLonger() {
        staying.taken(job(3));
        staying.taken(job(4));

        staying.taken(job(3, false, true));
        staying.taken(job(4, true, false));
        progress.committed(PARTITION, 9);

        assertThat(due).isEmpty();
        assertThat(staying.letGo(name(3))).isEmpty();
    }

    @Test
    void theJobsOfALocationThatIsNotObservedAreForgotten() {
        staying.taken(job(4));

        staying.forget(HERE);
        progress.committed(PARTITION, 9);

        assertThat(due).isEmpty();
        assertThat(staying.letGo(name(4))).isEmpty();
    }

    @Test
    void noMoreAreRememberedThanMayBe() {
        IntStream.range(0, StayingJobs.MOST).forEach(number -> staying.taken(job(number)));

        staying.taken(job(StayingJobs.MOST));
        progress.committed(PARTITION, StayingJobs.MOST + 1);

        assertThat(due).hasSize(StayingJobs.MOST).doesNotContain(name(StayingJobs.MOST));
    }

    private static TakenOutcome outcome(int offset) {
        var event = new JobEvent(EventKind.FINISHED, key(offset), JobEvent.DERIVED, THEN, Details.NONE);
        return new TakenOutcome(event, name(offset), source(offset), Set.of("kafka"));
    }

    private static Observation job(int offset) {
        return job(offset, false, false);
    }

    private static Observation job(int offset, boolean gone, boolean hasTimeToLive) {
        var state = new JobState(
                name(offset),
                "alpine:3",
                Branelet.NONE,
                source(offset),
                THEN,
                gone,
                Progress.COMPLETE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(THEN),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true,
                Set.of("kafka"),
                hasTimeToLive);
        return new Observation(key(offset), state, List.of());
    }

    private static String name(int offset) {
        return key(offset).jobName();
    }

    private static JobKey key(int offset) {
        return new JobKey(HERE, JobKey.NO_APPLICATION, "job" + offset);
    }

    private static Source source(int offset) {
        return new Source("kafka", new TopicPosition(PARTITION, offset).toString(), THEN);
    }
}
