package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

/** Reports that come by a queue, of a job whose Pod ended ten seconds ago. */
class AwaitedTest {

    private static final Duration CREATED_AFTER = Duration.ofSeconds(50);

    private Instant heardUpTo = Instant.EPOCH;
    private final Storyteller teller = new Storyteller(
            CREATED_AFTER,
            ShippedRules.judge(Duration.ofSeconds(30)),
            (location, moment) -> !heardUpTo.isBefore(moment));
    private final Observation ended =
            aJob().calling().complete().with(aPod().exited(0)).get();

    @Test
    void whileTheQueueIsBehindTheOutcomeIsWaitedFor() {
        var story = teller.tell(ended, seenSince(NOW), NOW);

        assertThat(story.outcome()).isEmpty();
        assertThat(story.events()).extracting(JobEvent::kind).containsExactly(EventKind.CREATED);
        assertThat(story.reviewAt()).hasValue(NOW.plusSeconds(1));
    }

    @Test
    void anOutcomeThatWasInTheQueueIsTold() {
        var report = new Report(EventKind.FINISHED, 5, APod.ENDED, Payload.of("{\"v\":\"unit\"}"), Optional.empty());
        var memory = new Memory(Reports.NONE.with(report), true, false, Optional.empty(), NOW);

        assertThat(teller.tell(ended, memory, NOW).outcome())
                .get()
                .extracting(JobEvent::kind)
                .isEqualTo(EventKind.FINISHED);
    }

    @Test
    void onceTheQueueWasReadBeyondTheEndThereIsNone() {
        heardUpTo = APod.ENDED.plusSeconds(1);

        assertThat(outcome(seenSince(NOW), NOW)).hasValue(EventKind.DECODE_FAILED);
    }

    @Test
    void whatBraneletSaidInItsLastSecondMayStillBeOnItsWay() {
        heardUpTo = APod.ENDED.plusMillis(999);

        assertThat(outcome(seenSince(NOW), NOW)).isEmpty();
    }

    @Test
    void aQueueThatIsAwayIsWaitedForNoLongerThanTheDriverWaits() {
        assertThat(outcome(seenSince(NOW), NOW.plusSeconds(24))).isEmpty();
        assertThat(outcome(seenSince(NOW), NOW.plusSeconds(25))).hasValue(EventKind.DECODE_FAILED);
    }

    @Test
    void aJobThatBraneletDoesNotCallForIsNotWaitedFor() {
        var plain = aJob().complete().with(aPod().exited(0)).get();

        assertThat(teller.tell(plain, seenSince(NOW), NOW).outcome()).isPresent();
    }

    @Test
    void aPodThatNeverRanHasNothingOnItsWay() {
        var neverRan = aJob().calling().outOfTime().get();

        assertThat(teller.tell(neverRan, seenSince(NOW), NOW).outcome()).isPresent();
    }

    private Optional<EventKind> outcome(Memory memory, Instant now) {
        return teller.tell(ended, memory, now).outcome().map(JobEvent::kind);
    }

    private static Memory seenSince(Instant moment) {
        return new Memory(Reports.NONE, false, false, Optional.empty(), moment);
    }
}
