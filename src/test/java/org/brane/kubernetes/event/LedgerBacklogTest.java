package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.EventKind.CREATED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.STARTED;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

/** A ledger in which one job waits for each publisher. */
class LedgerBacklogTest {

    private static final String PLACE = "hospital-a";
    private static final JobKey FIRST = new JobKey(PLACE, "reports", "first");
    private static final JobKey SECOND = new JobKey(PLACE, "reports", "second");
    private static final Publisher AWAY = new Publisher("away", true);
    private static final Publisher HERE = new Publisher("here", true);

    private final HandClock clock = new HandClock(NOW);
    private final Ledger ledger = new Ledger(
            ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30)),
            clock.clock(),
            List.of(AWAY, HERE),
            1,
            job -> false);
    private final List<String> due = new ArrayList<>();
    private final List<String> looks = new ArrayList<>();

    @Test
    void whoIsBeyondTheBoundHasNoLine() {
        ledger.record(finished(FIRST));

        ledger.record(finished(SECOND));

        assertThat(ledger.size()).isEqualTo(1);
        assertThat(ledger.waiting("away")).isEqualTo(1);
        assertThat(ledger.fallenBack("away")).isEqualTo(1);
        assertThat(ledger.untold()).isEqualTo(2);
    }

    @Test
    void aPublisherThatIsAwayHoldsNoOtherBack() {
        ledger.record(finished(FIRST));
        takeAll(HERE, FIRST);

        ledger.record(finished(SECOND));

        assertThat(ledger.fallenBack("away")).isEqualTo(1);
        assertThat(ledger.fallenBack("here")).isZero();
        assertThat(takeAll(HERE, SECOND)).containsExactly(CREATED, STARTED, FINISHED);
    }

    @Test
    void whoFellBackIsLookedAtOnceThereIsAPlace() {
        secondFellBack();
        ledger.onFallenBack(PLACE, looks::add);
        ledger.onDue("away", due::add);
        assertThat(looks).isEmpty();

        takeAll(AWAY, FIRST);
        assertThat(looks).containsExactly(SECOND.jobName());
        due.clear();
        ledger.record(finished(SECOND));

        assertThat(due).containsExactly(SECOND.jobName());
        assertThat(takeAll(AWAY, SECOND)).containsExactly(CREATED, STARTED, FINISHED);
        assertThat(ledger.takenOutcome(SECOND.jobName())).isPresent();
    }

    @Test
    void whoFellBackIsAskedForAgainWhereItsLocationIsObservedLater() {
        secondFellBack();
        takeAll(AWAY, FIRST);

        ledger.onFallenBack(PLACE, looks::add);

        assertThat(looks).containsExactly(SECOND.jobName());
    }

    @Test
    void whatFellBackIsNothingNewAndNobodyElseIsToldAgain() {
        secondFellBack();
        takeAll(AWAY, FIRST);

        var again = ledger.record(finished(SECOND));

        assertThat(again.events()).isEmpty();
        assertThat(ledger.next("here", SECOND.jobName())).isEmpty();
    }

    @Test
    void aPublisherGoesOnWhereItWas() {
        ledger.record(running(SECOND));
        takeAll(HERE, SECOND);
        takeAll(AWAY, SECOND);
        secondFellBack();
        takeAll(AWAY, FIRST);

        ledger.record(finished(SECOND));

        assertThat(takeAll(AWAY, SECOND)).containsExactly(FINISHED);
    }

    @Test
    void whoFellBackWasOfferedWhenItEnded() {
        secondFellBack();
        clock.passes(Duration.ofHours(1));
        takeAll(AWAY, FIRST);

        ledger.record(finished(SECOND));

        assertThat(ledger.next("away", SECOND.jobName()).flatMap(ledger::offeredSince))
                .hasValue(NOW);
    }

    @Test
    void whoFellBackIsNoRefusal() {
        secondFellBack();

        var told = ledger.refuse(SECOND, "kafka", Details.NONE).toCompletableFuture();

        assertThat(told).isCompleted();
        assertThat(ledger.hasStory(SECOND.jobName())).isTrue();
        assertThat(ledger.next("here", SECOND.jobName())).isEmpty();
    }

    @Test
    void anOutcomeWhoseJobIsGoneStaysInMemory() {
        secondFellBack();

        ledger.record(aJob().of(SECOND).complete().with(aPod().exited(0)).gone().get());
        takeAll(AWAY, FIRST);

        assertThat(takeAll(AWAY, SECOND)).containsExactly(CREATED, STARTED, FINISHED);
    }

    @Test
    void anOutcomeThatItsJobDoesNotHaveStaysInMemory() {
        ledger.record(finished(FIRST));
        takeAll(HERE, FIRST);
        var report = new Report(FINISHED, 6, NOW, Payload.of("a result too large for a note"), Optional.empty());
        var hearing = new Hearing(
                report, aJob().of(SECOND).calling().with(aPod().running()).get());
        ledger.report(hearing);
        ledger.noted(hearing);
        takeAll(HERE, SECOND);

        ledger.record(aJob().of(SECOND)
                .calling()
                .noted(FINISHED, 6, "")
                .complete()
                .with(aPod().exited(0))
                .get());

        assertThat(ledger.size()).isEqualTo(2);
        assertThat(ledger.fallenBack("away")).isEqualTo(1);
    }

    @Test
    void anOutcomeThatSomebodyWaitsForStaysInMemoryUntilHeGivesUp() {
        ledger.record(finished(FIRST));
        takeAll(HERE, FIRST);
        ledger.record(running(SECOND));
        var told = ledger.whenTaken(SECOND.jobName()).toCompletableFuture();
        ledger.record(finished(SECOND));
        takeAll(HERE, SECOND);
        assertThat(ledger.size()).isEqualTo(2);

        told.cancel(false);
        ledger.record(finished(SECOND));

        assertThat(ledger.size()).isEqualTo(1);
    }

    @Test
    void whatIsLostLeavesItsPlace() {
        secondFellBack();
        takeAll(AWAY, FIRST);
        assertThat(ledger.waiting("away")).isEqualTo(1);

        assertThat(ledger.lose(SECOND.jobName())).isTrue();

        assertThat(ledger.waiting("away")).isZero();
        assertThat(ledger.untold()).isZero();
        assertThat(ledger.lose(SECOND.jobName())).isFalse();
    }

    @Test
    void aLocationIsForgottenWithWhatFellBackThere() {
        secondFellBack();

        ledger.forget(PLACE);

        assertThat(ledger.untold()).isZero();
        assertThat(ledger.fallenBack("away")).isZero();
        assertThat(ledger.waiting("away")).isZero();
    }

    @Test
    void aJobThatWasMadeAgainDoesNotGoOnWithTheFormerStory() {
        secondFellBack();
        takeAll(AWAY, FIRST);

        ledger.record(aJob().of(SECOND).madeLater().with(aPod().running()).get());

        assertThat(takeAll(HERE, SECOND)).containsExactly(CREATED, STARTED);
    }

    private void secondFellBack() {
        ledger.record(finished(FIRST));
        takeAll(HERE, FIRST);
        ledger.record(finished(SECOND));
        takeAll(HERE, SECOND);
        assertThat(ledger.size()).isEqualTo(1);
    }

    private static Observation running(JobKey key) {
        return aJob().of(key).with(aPod().running()).get();
    }

    private static Observation finished(JobKey key) {
        return aJob().of(key).complete().with(aPod().exited(0)).get();
    }

    private List<EventKind> takeAll(Publisher publisher, JobKey job) {
        var kinds = new ArrayList<EventKind>();
        for (var kind = take(publisher, job); kind.isPresent(); kind = take(publisher, job)) {
            kinds.add(kind.get());
        }
        return kinds;
    }

    private Optional<EventKind> take(Publisher publisher, JobKey job) {
        var next = ledger.next(publisher.name(), job.jobName());
        next.ifPresent(event -> ledger.take(publisher.name(), event));
        return next.map(JobEvent::kind);
    }
}
