package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.EventKind.CREATED;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.STARTED;
import static org.brane.kubernetes.event.EventKind.STOPPED;
import static org.brane.kubernetes.event.Observed.KEY;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Publisher.Need;
import org.brane.kubernetes.event.Recorded.Measure;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final String JOB = KEY.jobName();
    private static final Publisher WEBHOOK = new Publisher("webhook", true);
    private static final Publisher QUEUE = new Publisher("queue", true);
    private static final Publisher STREAM = new Publisher("stream", false);

    private static final Publisher CONTROL_PLANE =
            new Publisher("control-plane", Need.ALWAYS, true, Optional.of("kafka"));
    private static final Publisher ALONE = new Publisher("alone", Need.ALONE, false, Optional.empty());
    private static final JobKey OTHER = new JobKey("hospital-a", "reports", "other");

    private final List<String> due = new ArrayList<>();

    @Test
    void anObservationIsRecordedOnce() {
        var ledger = ledger(WEBHOOK);

        var first = ledger.record(running());
        var again = ledger.record(running());

        assertThat(first.events()).extracting(JobEvent::kind).containsExactly(CREATED, STARTED);
        assertThat(again.events()).isEmpty();
    }

    @Test
    void aPublisherOfOneChannelTellsNothingOfOtherJobs() {
        var ledger = ledger(CONTROL_PLANE, ALONE);
        ledger.onDue("control-plane", due::add);

        ledger.record(finished());

        assertThat(takeAll(ledger, CONTROL_PLANE)).isEmpty();
        assertThat(takeAll(ledger, ALONE)).containsExactly(CREATED, STARTED, FINISHED);
        assertThat(due).isEmpty();
    }

    @Test
    void whoTellsOfAJobAloneIsNeeded() {
        var ledger = ledger(CONTROL_PLANE, ALONE);
        ledger.record(finished());

        var before = ledger.takenOutcome(JOB);
        takeAll(ledger, ALONE);

        assertThat(before).isEmpty();
        assertThat(ledger.takenOutcome(JOB)).map(TakenOutcome::by).hasValue(Set.of("alone"));
    }

    @Test
    void whoIsNeededAloneIsNotWaitedForBesideAnother() {
        var ledger = ledger(CONTROL_PLANE, ALONE);
        ledger.record(aJob().sentBy("kafka").complete().with(aPod().exited(0)).get());

        takeAll(ledger, CONTROL_PLANE);

        assertThat(ledger.takenOutcome(JOB)).map(TakenOutcome::by).hasValue(Set.of("control-plane"));
        assertThat(ledger.next("alone", JOB)).isPresent();
    }

    @Test
    void nobodyIsWokenForHeartbeatsOfJobsOfOtherChannels() {
        var ledger = ledger(CONTROL_PLANE, ALONE);

        assertThat(ledger.record(running()).reviewAt()).isEmpty();
        assertThat(ledger.record(aJob().of(OTHER)
                                .sentBy("kafka")
                                .with(aPod().running())
                                .get())
                        .reviewAt())
                .isPresent();
    }

    @Test
    void eventsAreTakenInTheirOrder() {
        var ledger = ledger(WEBHOOK);
        ledger.record(finished());

        assertThat(takeAll(ledger, WEBHOOK)).containsExactly(CREATED, STARTED, FINISHED);
    }

    @Test
    void anEventThatIsNotTheNextIsNotTaken() {
        var ledger = ledger(WEBHOOK);
        var events = ledger.record(finished()).events();

        ledger.take("webhook", events.get(2));

        assertThat(ledger.next("webhook", JOB)).hasValue(events.get(0));
    }

    @Test
    void aJobThatWasMadeAgainHasAStoryOfItsOwn() {
        var ledger = ledger(WEBHOOK);
        ledger.record(aJob().gone().get());

        var again = ledger.record(aJob().madeLater().with(aPod()).get());
        takeAll(ledger, WEBHOOK);

        assertThat(again.events()).extracting(JobEvent::kind).startsWith(CREATED);
        assertThat(ledger.takenOutcome(JOB)).isEmpty();
    }

    @Test
    void aRefusalIsToldToEveryPublisherThatMustKnowAndThenForgotten() {
        var ledger = ledger(WEBHOOK, QUEUE);

        var told = ledger.refuse(KEY, "kafka", Details.NONE).toCompletableFuture();

        assertThat(takeAll(ledger, WEBHOOK)).containsExactly(CREATE_FAILED);
        assertThat(told).isNotDone();
        assertThat(takeAll(ledger, QUEUE)).containsExactly(CREATE_FAILED);
        assertThat(told).isCompleted();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void aRefusalAsksForNoChangeOfAJob() {
        var ledger = ledger(STREAM);
        var asked = new ArrayList<String>();
        ledger.onTaken(KEY.location(), asked::add);

        ledger.refuse(KEY, "kafka", Details.NONE);

        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalIsAcknowledgedBeforeThoseTookItThatNeedNot() {
        var ledger = ledger(WEBHOOK, STREAM);
        var told = ledger.refuse(KEY, "kafka", Details.NONE).toCompletableFuture();
        takeAll(ledger, WEBHOOK);
        assertThat(told).isCompleted();

        var late = takeAll(ledger, STREAM);

        assertThat(late).containsExactly(CREATE_FAILED);
        assertThat(ledger.size()).isZero();
    }

    @Test
    void refusalsThatNobodyNeedTellAreBounded() {
        var ledger = ledger(STREAM);

        for (var number = 0; number < 1_100; number++) {
            ledger.refuse(new JobKey("nowhere", "none", "job" + number), "kafka", Details.NONE);
        }

        assertThat(ledger.size()).isEqualTo(1_000);
    }

    @Test
    void aRefusalOutlivesItsLocation() {
        var ledger = ledger(WEBHOOK);
        ledger.refuse(KEY, "kafka", Details.NONE);

        ledger.forget(KEY.location());

        assertThat(takeAll(ledger, WEBHOOK)).containsExactly(CREATE_FAILED);
    }

    @Test
    void aRefusalNeverEndsTheStoryOfAJobThatIsThere() {
        var ledger = ledger(WEBHOOK);
        ledger.record(running());

        var told = ledger.refuse(KEY, "kafka", Details.NONE).toCompletableFuture();

        assertThat(told).isCompleted();
        assertThat(takeAll(ledger, WEBHOOK)).containsExactly(CREATED, STARTED);
    }

    @Test
    void aJobThatTurnsUpAfterItsRefusalIsNotToldOf() {
        var ledger = ledger(WEBHOOK);
        ledger.refuse(KEY, "kafka", Details.NONE);

        ledger.record(running());

        assertThat(takeAll(ledger, WEBHOOK)).containsExactly(CREATE_FAILED);
    }

    @Test
    void theStoryOfAJobThatComesBehindItsRefusalIsToldOnce() {
        var ledger = ledger(WEBHOOK, STREAM);
        ledger.refuse(KEY, "kafka", Details.NONE);
        takeAll(ledger, WEBHOOK);
        ledger.record(running());
        takeAll(ledger, WEBHOOK);

        takeAll(ledger, STREAM);

        assertThat(ledger.record(running()).events()).isEmpty();
    }

    @Test
    void aDisownedJobIsEndedAndLetGoUntold() {
        var ledger = disowning(KEY);

        var recorded = ledger.record(running());

        assertThat(recorded.events()).isEmpty();
        assertThat(recorded.measure()).isEqualTo(Measure.DISOWN);
        assertThat(recorded.disowned()).map(TakenOutcome::by).hasValue(Set.of("webhook"));
        assertThat(ledger.size()).isZero();
    }

    @Test
    void aDisownedJobThatSaysSoIsLeftAlone() {
        var marked = aJob().failed().takenBy("webhook").get();

        assertThat(disowning(KEY).record(marked).measure()).isEqualTo(Measure.NONE);
    }

    @Test
    void aJobWhoseStoryIsToldIsNeverDisowned() {
        var disowned = new HashSet<String>();
        var ledger = new Ledger(
                teller(), Clock.fixed(NOW, ZoneOffset.UTC), List.of(WEBHOOK), Integer.MAX_VALUE, disowned::contains);
        ledger.record(running());
        disowned.add(JOB);

        assertThat(ledger.hasStory(JOB)).isTrue();
        assertThat(ledger.record(finished()).events())
                .extracting(JobEvent::kind)
                .containsExactly(FINISHED);
    }

    @Test
    void aRefusalIsNoStory() {
        var ledger = ledger(WEBHOOK);
        ledger.refuse(KEY, "kafka", Details.NONE);

        assertThat(ledger.hasStory(JOB)).isFalse();
    }

    @Test
    void whatIsUntoldIsCountedUntilWhoMustTookIt() {
        var ledger = ledger(WEBHOOK, STREAM);
        ledger.record(finished());
        var told = ledger.whenAllTaken().toCompletableFuture();
        assertThat(ledger.untold()).isEqualTo(1);
        assertThat(told).isNotDone();

        takeAll(ledger, WEBHOOK);

        assertThat(ledger.untold()).isZero();
        assertThat(told).isCompleted();
    }

    @Test
    void takingTwiceTakesOnce() {
        var ledger = ledger(WEBHOOK);
        var created = ledger.record(aJob().with(aPod()).get()).events().get(0);

        ledger.take("webhook", created);
        ledger.take("webhook", created);
        ledger.record(running());

        assertThat(ledger.next("webhook", JOB)).map(JobEvent::kind).hasValue(STARTED);
    }

    @Test
    void nothingIsTakenOfAJobThatIsUnknown() {
        var ledger = ledger(WEBHOOK);
        var created = ledger(WEBHOOK).record(running()).events().get(0);

        ledger.take("webhook", created);

        assertThat(ledger.size()).isZero();
    }

    @Test
    void anOutcomeIsTakenOnceAllRequiredPublishersTookIt() {
        var ledger = ledger(WEBHOOK, QUEUE, STREAM);
        ledger.record(finished());

        takeAll(ledger, WEBHOOK);
        var byOne = ledger.takenOutcome(JOB);
        takeAll(ledger, QUEUE);

        assertThat(byOne).isEmpty();
        assertThat(ledger.takenOutcome(JOB)).hasValueSatisfying(taken -> {
            assertThat(taken.outcome().kind()).isEqualTo(FINISHED);
            assertThat(taken.jobName()).isEqualTo(JOB);
            assertThat(taken.by()).containsExactlyInAnyOrder("webhook", "queue");
        });
    }

    @Test
    void whatAJobTellsBeforeItsOutcomeIsNoTakenOutcome() {
        var ledger = ledger(WEBHOOK);
        ledger.record(running());

        takeAll(ledger, WEBHOOK);

        assertThat(ledger.takenOutcome(JOB)).isEmpty();
    }

    @Test
    void anOutcomeIsTakenAtOnceWhereNobodyMustHaveIt() {
        var ledger = ledger(STREAM);

        ledger.record(finished());

        assertThat(ledger.takenOutcome(JOB)).map(TakenOutcome::by).hasValue(Set.of());
    }

    @Test
    void anOutcomeIsTakenAtOnceWhereThereIsNoPublisher() {
        var ledger = ledger();

        ledger.record(finished());

        assertThat(ledger.takenOutcome(JOB)).isPresent();
    }

    @Test
    void aPublisherThatTookTheOutcomeInAnEarlierLifeIsToldNothing() {
        var ledger = ledger(WEBHOOK, QUEUE);

        ledger.record(
                aJob().complete().with(aPod().exited(0)).takenBy("webhook").get());

        assertThat(ledger.next("webhook", JOB)).isEmpty();
        assertThat(takeAll(ledger, QUEUE)).containsExactly(CREATED, STARTED, FINISHED);
        assertThat(ledger.takenOutcome(JOB)).isPresent();
    }

    @Test
    void aJobThatSaysThatItsOutcomeWasTakenHasNoLine() {
        var ledger = ledger(WEBHOOK);

        var recorded = ledger.record(
                aJob().complete().with(aPod().exited(0)).takenBy("webhook").get());

        assertThat(recorded.events()).isEmpty();
        assertThat(recorded.measure()).isEqualTo(Measure.NONE);
        assertThat(ledger.size()).isZero();
    }

    @Test
    void nothingIsToldAfterTheOutcome() {
        var ledger = ledger(WEBHOOK);
        ledger.record(aJob().failed().with(aPod().exited(3)).get());

        var later = ledger.record(aJob().complete().with(aPod().exited(0)).get());

        assertThat(later.events()).isEmpty();
    }

    @Test
    void createFailedBecomesFailedOnceCreatedWasTold() {
        var ledger = ledger(WEBHOOK);
        ledger.record(running());

        var judged = ledger.record(aJob().outOfTime().judged(CREATE_FAILED).get());

        assertThat(judged.events()).extracting(JobEvent::kind).containsExactly(FAILED);
    }

    @Test
    void aClosedJobIsNotToldAgainFromAViewThatIsBehind() {
        var ledger = ledger(WEBHOOK);
        ledger.record(finished());
        takeAll(ledger, WEBHOOK);

        ledger.close(JOB);
        var behind = ledger.record(finished());

        assertThat(behind.events()).isEmpty();
        assertThat(ledger.next("webhook", JOB)).isEmpty();
        assertThat(ledger.takenOutcome(JOB)).isEmpty();
    }

    @Test
    void aClosedJobHasNoLineOnceItSaysSoItself() {
        var ledger = ledger(WEBHOOK);
        ledger.record(finished());
        takeAll(ledger, WEBHOOK);
        ledger.close(JOB);

        ledger.record(
                aJob().complete().with(aPod().exited(0)).takenBy("webhook").get());

        assertThat(ledger.size()).isZero();
    }

    @Test
    void aGoneJobHasNoLineOnceItIsClosed() {
        var ledger = ledger(WEBHOOK);
        ledger.record(aJob().gone().get());
        takeAll(ledger, WEBHOOK);

        ledger.close(JOB);

        assertThat(ledger.size()).isZero();
    }

    @Test
    void aJobThatGoesAfterItWasToldHasNoLine() {
        var ledger = ledger(WEBHOOK);
        ledger.record(finished());
        takeAll(ledger, WEBHOOK);
        ledger.close(JOB);

        var gone = ledger.record(aJob().complete().gone().get());

        assertThat(gone.events()).isEmpty();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void aJobThatGoesBeforeItWasToldIsToldStill() {
        var ledger = ledger(WEBHOOK);
        ledger.record(finished());

        ledger.record(aJob().complete().gone().get());

        assertThat(takeAll(ledger, WEBHOOK)).containsExactly(CREATED, STARTED, FINISHED);
        assertThat(ledger.takenOutcome(JOB)).isPresent();
    }

    @Test
    void aJobThatGoesBeforeItWasEverRecordedIsTold() {
        var ledger = ledger(WEBHOOK);

        ledger.record(aJob().gone().get());

        assertThat(takeAll(ledger, WEBHOOK)).containsExactly(CREATED, STOPPED);
    }

    @Test
    void aLocationIsForgottenWithItsJobsAlone() {
        var ledger = ledger(WEBHOOK);
        var elsewhere = new JobKey("hospital-b", "reports", "nightly");
        ledger.record(running());
        ledger.record(aJob().of(elsewhere).with(aPod().running()).get());

        ledger.forget("hospital-a");

        assertThat(ledger.next("webhook", JOB)).isEmpty();
        assertThat(ledger.next("webhook", elsewhere.jobName())).isPresent();
    }

    @Test
    void aPublisherHearsOfWhatIsDueAlreadyAndOfWhatBecomesDue() {
        var ledger = ledger(WEBHOOK);
        ledger.record(running());

        ledger.onDue("webhook", due::add);
        ledger.record(finished());

        assertThat(due).containsExactly(JOB, JOB);
    }

    @Test
    void aPublisherHearsOfTheNextEventWhenItTookOne() {
        var ledger = ledger(WEBHOOK);
        var events = ledger.record(running()).events();
        ledger.onDue("webhook", due::add);
        due.clear();

        ledger.take("webhook", events.get(0));
        ledger.take("webhook", events.get(1));

        assertThat(due).containsExactly(JOB);
    }

    @Test
    void aLocationHearsOfOutcomesThatWereTakenAlreadyAndOfThoseToCome() {
        var ledger = ledger(WEBHOOK);
        ledger.record(finished());
        takeAll(ledger, WEBHOOK);
        var other = new JobKey("hospital-a", "reports", "weekly");

        ledger.onTaken("hospital-a", due::add);
        ledger.record(aJob().of(other).complete().with(aPod().exited(0)).get());
        Stream.generate(() -> ledger.next("webhook", other.jobName()))
                .limit(3)
                .forEach(event -> ledger.take("webhook", event.orElseThrow()));

        assertThat(due).containsExactly(JOB, other.jobName());
    }

    @Test
    void aClosedOutcomeIsNotDueAgain() {
        var ledger = ledger(WEBHOOK);
        ledger.record(finished());
        takeAll(ledger, WEBHOOK);
        ledger.close(JOB);

        ledger.onTaken("hospital-a", due::add);
        ledger.record(finished());

        assertThat(due).isEmpty();
    }

    @Test
    void troubleIsCountedFromWhenItWasFirstSeen() {
        var clock = new HandClock(NOW);
        var ledger = new Ledger(teller(), clock.clock(), List.of(WEBHOOK));
        var troubled = aJob().sentAt(NOW).with(aPod().waiting("ErrImagePull")).get();
        ledger.record(troubled);

        clock.passes(Duration.ofSeconds(29));
        var early = ledger.record(troubled);
        clock.passes(Duration.ofSeconds(1));
        var late = ledger.record(troubled);

        assertThat(early.measure()).isEqualTo(Measure.NONE);
        assertThat(early.reviewAt()).hasValue(NOW.plusSeconds(30));
        assertThat(late.measure()).isEqualTo(Measure.END);
        assertThat(late.verdict()).map(Verdict::kind).hasValue(CREATE_FAILED);
    }

    @Test
    void troubleOfBeforeTheStartIsCountedFromWhenItBegan() {
        var unscheduled = aJob().with(aPod().waitingSince("Unschedulable", NOW.minus(Duration.ofMinutes(8))))
                .get();

        var first = ledger(WEBHOOK).record(unscheduled);

        assertThat(first.measure()).isEqualTo(Measure.NONE);
        assertThat(first.reviewAt()).hasValue(NOW.plus(Duration.ofMinutes(2)));
    }

    @Test
    void podThatShouldGoIsCountedFromThenOn() {
        var lost = aJob().with(aPod().running()
                        .disrupted("DeletionByTaintManager")
                        .deletedAt(NOW.minus(Duration.ofMinutes(5))))
                .get();

        assertThat(ledger(WEBHOOK).record(lost).measure()).isEqualTo(Measure.END);
    }

    @Test
    void troubleThatWasSeenToBeginIsCountedByOurOwnClock() {
        var ledger = ledger(WEBHOOK);
        ledger.record(aJob().with(aPod()).get());

        var later = ledger.record(aJob().with(aPod().waitingSince("Unschedulable", NOW.minus(Duration.ofMinutes(8))))
                .get());

        assertThat(later.reviewAt()).hasValue(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void timesOfAClockThatIsAheadDoNotCount() {
        var unscheduled = aJob().with(aPod().waitingSince("Unschedulable", NOW.plus(Duration.ofMinutes(8))))
                .get();

        assertThat(ledger(WEBHOOK).record(unscheduled).reviewAt()).hasValue(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void troubleThatPassedIsCountedAnew() {
        var clock = new HandClock(NOW);
        var ledger = new Ledger(teller(), clock.clock(), List.of(WEBHOOK));
        var troubled = aJob().with(aPod().waiting("ErrImagePull")).get();
        ledger.record(troubled);

        clock.passes(Duration.ofSeconds(29));
        ledger.record(aJob().with(aPod()).get());
        ledger.record(troubled);
        clock.passes(Duration.ofSeconds(29));

        assertThat(ledger.record(troubled).measure()).isEqualTo(Measure.NONE);
    }

    @Test
    void aJobThatOthersSuspendedIsDeleted() {
        assertThat(ledger(WEBHOOK).record(aJob().suspended().get()).measure()).isEqualTo(Measure.DELETE);
    }

    @Test
    void aSuspendedJobThatIsGoneIsLeftAlone() {
        assertThat(ledger(WEBHOOK).record(aJob().suspended().gone().get()).measure())
                .isEqualTo(Measure.NONE);
    }

    private static Observation running() {
        return aJob().with(aPod().running()).get();
    }

    private static Observation finished() {
        return aJob().complete().with(aPod().exited(0)).get();
    }

    private static Ledger ledger(Publisher... publishers) {
        return new Ledger(teller(), Clock.fixed(NOW, ZoneOffset.UTC), List.of(publishers));
    }

    private static Ledger disowning(JobKey key) {
        return new Ledger(
                teller(), Clock.fixed(NOW, ZoneOffset.UTC), List.of(WEBHOOK), Integer.MAX_VALUE, key.jobName()::equals);
    }

    private static Storyteller teller() {
        return ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));
    }

    private static List<EventKind> takeAll(Ledger ledger, Publisher publisher) {
        var kinds = new ArrayList<EventKind>();
        for (var next = ledger.next(publisher.name(), JOB);
                next.isPresent();
                next = ledger.next(publisher.name(), JOB)) {
            kinds.add(next.get().kind());
            ledger.take(publisher.name(), next.get());
        }
        return kinds;
    }
}
