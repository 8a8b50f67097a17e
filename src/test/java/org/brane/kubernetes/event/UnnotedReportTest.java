package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.EventKind.CREATED;
import static org.brane.kubernetes.event.EventKind.DECODE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.READY;
import static org.brane.kubernetes.event.Observed.KEY;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

/** What branelet reported and its Job does not say yet: an outcome told without that could be another one after a crash. */
class UnnotedReportTest {

    private static final String JOB = KEY.jobName();

    private final HandClock clock = new HandClock(NOW);
    private final Ledger ledger = new Ledger(
            ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30)),
            clock.clock(),
            List.of(new Publisher("queue", true, true)));
    private final List<JobEvent> told = new ArrayList<>();

    @Test
    void anOutcomeIsToldOnceItIsNoted() {
        ledger.report(finished());
        takeAll();
        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED);

        ledger.noted(finished());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, FINISHED);
    }

    @Test
    void thePodsEndTellsNothingWhileAnOutcomeIsNotNoted() {
        ledger.report(finished());

        ledger.record(ended().get());
        ledger.noted(finished());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, FINISHED);
    }

    @Test
    void thePodsEndTellsNothingWhileTheFirstReportIsNotNoted() {
        ledger.report(ready());
        ledger.record(aJob().calling().failed().with(aPod().exited(1)).get());
        takeAll();
        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, READY);

        ledger.noted(ready());
        ledger.record(aJob().calling()
                .noted(READY, 1, "")
                .failed()
                .with(aPod().exited(1))
                .get());
        takeAll();

        assertThat(told).last().extracting(JobEvent::kind).isEqualTo(FAILED);
    }

    @Test
    void aNoteWhoseAnswerWasLostIsSeenInTheCluster() {
        ledger.report(finished());

        ledger.record(ended().noted(FINISHED, 6, "").get());
        var late = ledger.noted(finished());
        takeAll();

        assertThat(late.events()).isEmpty();
        assertThat(told).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(FINISHED);
            assertThat(event.payload())
                    .as("what was heard, not what is kept on the Job")
                    .isEqualTo(Payload.of("result"));
        });
    }

    @Test
    void whereTheJobIsGoneNothingCanBeNoted() {
        ledger.report(finished());

        ledger.record(aJob().calling().gone().with(aPod().running()).get());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, FINISHED);
    }

    @Test
    void whoWaitsForAnOutcomeWaitsForItsNoteToo() {
        var held = ledger.report(finished());
        takeAll();
        var taken = ledger.whenTaken(JOB).toCompletableFuture();
        assertThat(held.isOld()).isFalse();

        ledger.noted(finished());
        assertThat(taken).isNotDone();
        takeAll();

        assertThat(taken).isCompleted();
    }

    @Test
    void nobodyWaitsForTheNoteOfAJobThatIsForgotten() {
        ledger.report(finished());
        var taken = ledger.whenTaken(JOB).toCompletableFuture();

        ledger.forget(KEY.location());

        assertThat(taken).isCompleted();
    }

    @Test
    void aFirstReportHoldsNobodyUp() {
        ledger.report(ready());
        takeAll();

        assertThat(ledger.whenTaken(JOB).toCompletableFuture()).isCompleted();
    }

    @Test
    void aSecondOutcomeIsNone() {
        ledger.report(finished());

        assertThat(ledger.report(hearing(FAILED, 7)).events()).isEmpty();
        assertThat(ledger.unnoted(JOB)).hasValue(finished());
    }

    @Test
    void aJobThatEndedWhileWeWereAwayIsNotToldAsStarted() {
        ledger.record(ended().noted(READY, 1, "").get());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, READY, DECODE_FAILED);
    }

    private static Observed ended() {
        return aJob().calling().complete().with(aPod().exited(0));
    }

    private static Hearing ready() {
        return hearing(READY, 1);
    }

    private static Hearing finished() {
        return hearing(FINISHED, 6);
    }

    private static Hearing hearing(EventKind kind, int order) {
        var payload = kind == FINISHED ? Payload.of("result") : Payload.EMPTY;
        var alive = aJob().calling().with(aPod().running()).get();
        return new Hearing(new Report(kind, order, NOW, payload, Optional.empty()), alive);
    }

    private void takeAll() {
        for (var next = ledger.next("queue", JOB); next.isPresent(); next = ledger.next("queue", JOB)) {
            told.add(next.get());
            ledger.take("queue", next.get());
        }
    }
}
