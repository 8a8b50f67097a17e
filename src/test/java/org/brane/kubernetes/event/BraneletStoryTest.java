package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.EventKind.COMPLETED;
import static org.brane.kubernetes.event.EventKind.COMPLETE_FAILED;
import static org.brane.kubernetes.event.EventKind.CREATED;
import static org.brane.kubernetes.event.EventKind.DECODE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.HEARTBEAT;
import static org.brane.kubernetes.event.EventKind.INITIALIZED;
import static org.brane.kubernetes.event.EventKind.INITIALIZE_FAILED;
import static org.brane.kubernetes.event.EventKind.READY;
import static org.brane.kubernetes.event.EventKind.STARTED;
import static org.brane.kubernetes.event.EventKind.START_FAILED;
import static org.brane.kubernetes.event.EventKind.STOPPED;
import static org.brane.kubernetes.event.Observed.KEY;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One story from two sources: what branelet calls in, and the life of its Pod. */
class BraneletStoryTest {

    private static final String JOB = KEY.jobName();

    /** What branelet sends, by brane.md section 7; the first two are also those of 0.4 and 0.5. */
    private static final List<List<EventKind>> SEQUENCES = List.of(
            List.of(READY, INITIALIZED, STARTED, FINISHED),
            List.of(READY, INITIALIZED, STARTED, FAILED),
            List.of(READY, INITIALIZED, STARTED, HEARTBEAT, COMPLETED, FINISHED),
            List.of(READY, INITIALIZED, STARTED, HEARTBEAT, COMPLETED, FAILED),
            List.of(READY, INITIALIZED, STARTED, COMPLETED, STOPPED),
            List.of(READY, INITIALIZED, STARTED, COMPLETED, DECODE_FAILED),
            List.of(READY, INITIALIZED, STARTED, COMPLETE_FAILED),
            List.of(READY, INITIALIZED, START_FAILED),
            List.of(READY, INITIALIZE_FAILED));

    private final HandClock clock = new HandClock(Observed.NOW);
    private final Publisher publisher = new Publisher("queue", true, true);
    private final Ledger ledger = ledger();
    private final List<JobEvent> told = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("sequences")
    void whatBraneletCallsIsToldAsItCame(List<EventKind> sequence) {
        ledger.record(alive());
        call(sequence);
        ledger.record(aJob().calling().complete().with(aPod().exited(0)).get());
        takeAll();

        var expected = Stream.concat(Stream.of(CREATED), sequence.stream()).toList();
        assertThat(told).extracting(JobEvent::kind).containsExactlyElementsOf(expected);
        assertThat(told).extracting(JobEvent::order).containsExactlyElementsOf(orders(expected.size()));
    }

    static List<List<EventKind>> sequences() {
        return SEQUENCES;
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aPodThatDiesAtAnyStepEndsTheStoryOnce(List<EventKind> sequence, int code, EventKind outcome) {
        call(sequence);
        ledger.record(aJob().calling().failed().with(aPod().exited(code)).get());
        takeAll();

        assertThat(told).last().extracting(JobEvent::kind).isEqualTo(outcome);
        assertThat(told.stream().filter(event -> event.kind().isOutcome())).hasSize(1);
    }

    /** Each sequence cut before its outcome at every place. */
    static Stream<Arguments> deaths() {
        return SEQUENCES.stream()
                .flatMap(sequence -> IntStream.range(0, sequence.size()).boxed().flatMap(step -> Stream.of(1, 255)
                        .map(code -> Arguments.of(
                                sequence.subList(0, step), code, step == 0 ? INITIALIZE_FAILED : FAILED))));
    }

    @Test
    void anEndWithoutAResultIsADecodeFailure() {
        call(List.of(READY, INITIALIZED, STARTED, COMPLETED));
        ledger.record(aJob().calling().complete().with(aPod().exited(0)).get());
        takeAll();

        assertThat(told).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(DECODE_FAILED);
            assertThat(event.details().reason()).hasValue("ResultMissing");
        });
    }

    @Test
    void aRunningContainerIsNotYetAStartedPackage() {
        ledger.record(alive());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED);
    }

    @Test
    void theOutcomeIsToldBeforeThePodIsAtItsEnd() {
        call(List.of(READY, INITIALIZED, STARTED, FINISHED));
        takeAll();

        assertThat(told).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(FINISHED);
            assertThat(event.payload()).isEqualTo(Payload.of("payload of 4"));
        });
    }

    @Test
    void whatIsCalledTwiceIsToldOnce() {
        call(List.of(READY, READY, INITIALIZED, READY, STARTED, STARTED, FINISHED, FINISHED, FAILED, HEARTBEAT));
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, READY, INITIALIZED, STARTED, FINISHED);
    }

    @Test
    void anOutcomeAfterTheDerivedOneIsDropped() {
        ledger.record(aJob().calling()
                .outOfTime()
                .stopRequested()
                .with(aPod().exited(0))
                .get());
        takeAll();

        var recorded = ledger.report(hearing(FINISHED, 9));

        assertThat(told).last().extracting(JobEvent::kind).isEqualTo(STOPPED);
        assertThat(recorded.isOld()).isTrue();
        assertThat(ledger.unnoted(JOB)).isEmpty();
    }

    @Test
    void aFailureOfAStepThatTheStoryIsBeyondKeepsItsWordsAndItsOrder() {
        call(List.of(READY, INITIALIZED, STARTED, INITIALIZE_FAILED));
        takeAll();

        assertThat(told).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(FAILED);
            assertThat(event.order()).isEqualTo(4);
            assertThat(event.payload()).isEqualTo(Payload.of("payload of 4"));
        });
    }

    @Test
    void aNoteThatIsSeenBeforeItsReportIsNoRestart() {
        ledger.record(alive());
        ledger.report(hearing(READY, 1));
        ledger.record(aliveNoted());
        call(List.of(READY, INITIALIZED));

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, READY, INITIALIZED);
    }

    @Test
    void theFirstReportAndTheOutcomeAreNoted() {
        var noted = new ArrayList<EventKind>();
        ledger.onUnnoted(KEY.location(), jobName -> ledger.unnoted(jobName).ifPresent(hearing -> {
            noted.add(hearing.report().kind());
            ledger.noted(hearing);
        }));

        call(List.of(READY, READY, INITIALIZED, STARTED, HEARTBEAT, COMPLETED, FINISHED, FINISHED));

        assertThat(noted).containsExactly(READY, FINISHED);
    }

    @Test
    void aFloodOfHeartbeatsIsOneHeartbeat() {
        ledger.record(alive());
        call(List.of(READY, INITIALIZED, STARTED));
        IntStream.range(4, 10_000).forEach(order -> ledger.report(hearing(HEARTBEAT, order)));
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, READY, INITIALIZED, STARTED, HEARTBEAT);
        assertThat(told).last().extracting(JobEvent::order).isEqualTo(4L);
    }

    @Test
    void noHeartbeatIsToldOnceTheJobIsCompleted() {
        call(List.of(READY, INITIALIZED, STARTED));
        ledger.report(hearing(HEARTBEAT, 4));
        ledger.report(hearing(COMPLETED, 5));
        ledger.report(hearing(HEARTBEAT, 6));
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, READY, INITIALIZED, STARTED, COMPLETED);
    }

    @Test
    void afterARestartARunningJobIsToldUpToItsHeartbeat() {
        var recorded = ledger.record(aliveNoted());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, READY, STARTED, HEARTBEAT);
        assertThat(told.get(3).order()).isBetween(1_000_000_000L, 1_999_999_999L);
        assertThat(recorded.reviewAt()).hasValueSatisfying(at -> assertThat(at).isAfter(NOW));
    }

    /** It may have been told under that id, and with all that followed, before a crash. */
    @Test
    void afterARestartStartedHasTheIdOfBraneletsOwnCall() {
        ledger.record(aliveNoted());
        takeAll();

        assertThat(told)
                .filteredOn(event -> event.kind() == STARTED)
                .extracting(JobEvent::id)
                .containsExactly(KEY.jobId() + "#3");
    }

    @Test
    void ourHeartbeatsEndWhenBraneletIsHeard() {
        ledger.record(aliveNoted());
        ledger.report(hearing(HEARTBEAT, 7));

        var recorded = ledger.record(aliveNoted());
        takeAll();

        assertThat(recorded.reviewAt()).isEmpty();
        assertThat(told).last().extracting(JobEvent::order).isEqualTo(7L);
    }

    @Test
    void ourHeartbeatsEndWhereBraneletIsNotHeardForLong() {
        ledger.record(aliveNoted());
        takeAll();
        told.clear();

        clock.passes(Pulse.UNHEARD);
        var recorded = ledger.record(aliveNoted());
        takeAll();

        assertThat(told).isEmpty();
        assertThat(recorded.reviewAt()).isEmpty();
    }

    @Test
    void theFirstCallAfterARestartTellsWhereTheJobIs() {
        ledger.report(hearing(HEARTBEAT, 7));
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, STARTED, HEARTBEAT);
    }

    @Test
    void aNotedOutcomeIsToldAgainAsItWas() {
        ledger.record(aJob().calling()
                .noted(READY, 1, "")
                .noted(FINISHED, 5, "{\"v\":\"unit\"}")
                .complete()
                .with(aPod().exited(0))
                .get());
        takeAll();

        assertThat(told).last().satisfies(event -> {
            assertThat(event.id()).isEqualTo(KEY.jobId() + "#5");
            assertThat(event.payload()).isEqualTo(Payload.of("{\"v\":\"unit\"}"));
        });
    }

    @Test
    void whoWaitsIsToldOnceTheStoryWasTaken() {
        ledger.report(hearing(READY, 1));

        var taken = ledger.whenTaken(JOB).toCompletableFuture();
        assertThat(taken).isNotDone();
        takeAll();

        assertThat(taken).isCompleted();
    }

    @Test
    void nobodyWaitsForAJobThatIsForgotten() {
        ledger.report(hearing(READY, 1));
        var taken = ledger.whenTaken(JOB).toCompletableFuture();

        ledger.forget(KEY.location());

        assertThat(taken).isCompleted();
    }

    @Test
    void aJobWithoutBraneletHasAHeartbeatEveryFiveSeconds() {
        var running = aJob().with(aPod().running()).get();
        IntStream.range(0, 100).forEach(second -> {
            ledger.record(running);
            takeAll();
            clock.passes(Duration.ofSeconds(1));
        });

        assertThat(told.stream().filter(event -> event.kind() == HEARTBEAT)).hasSize(20);
    }

    @Test
    void nobodyIsWokenForHeartbeatsThatNobodyTells() {
        var quiet = new Ledger(teller(), clock.clock(), List.of(new Publisher("webhook", true)));

        var recorded = quiet.record(aJob().with(aPod().running()).get());

        assertThat(recorded.reviewAt()).isEmpty();
    }

    @Test
    void theResultOfASilentBraneletIsInItsLog() {
        ledger.record(aJob().silent()
                .complete()
                .with(aPod().exited(0))
                .logged("{\"v\":\"unit\"}")
                .get());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, STARTED, FINISHED);
        assertThat(told).last().extracting(JobEvent::payload).isEqualTo(Payload.of("{\"v\":\"unit\"}"));
    }

    @Test
    void aSilentBraneletWithoutAResultHasNotFinished() {
        ledger.record(aJob().silent().complete().with(aPod().exited(0)).get());
        takeAll();

        assertThat(told).extracting(JobEvent::kind).containsExactly(CREATED, STARTED, DECODE_FAILED);
    }

    @Test
    void whateverIsCalledInWhateverOrderTheStoryIsOneThatCanBeTold() {
        for (var seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            var life = ledger();
            var story = new ArrayList<JobEvent>();
            for (var step = 1; step < 15; step++) {
                story.addAll(step(life, random, step));
            }
            story.addAll(
                    life.record(aJob().calling().failed().with(aPod().exited(1)).get())
                            .events());
            check("life " + seed, story);
        }
    }

    private static List<JobEvent> step(Ledger life, SplittableRandom random, int order) {
        if (random.nextInt(4) == 0) {
            return life.record(random.nextBoolean() ? alive() : aliveNoted()).events();
        }
        // Outcomes are rare, so that stories grow.
        var kinds = Arrays.stream(EventKind.values())
                .filter(kind -> kind.rank() > 1 && (!kind.isOutcome() || random.nextInt(5) == 0))
                .toList();
        var hearing = hearing(kinds.get(random.nextInt(kinds.size())), order);
        return Stream.of(life.report(hearing), life.noted(hearing))
                .flatMap(recorded -> recorded.events().stream())
                .toList();
    }

    private static void check(String life, List<JobEvent> story) {
        assertThat(story).as(life).first().extracting(JobEvent::kind).isEqualTo(CREATED);
        assertThat(story.stream().filter(event -> event.kind().isOutcome()))
                .as(life)
                .hasSize(1);
        assertThat(story).as(life).last().matches(event -> event.kind().isOutcome());
        for (var i = 1; i < story.size(); i++) {
            var pair = List.of(story.get(i - 1).kind(), story.get(i).kind());
            assertThat(pair.get(1).mayFollow(pair.get(0))).as(life + " " + pair).isTrue();
        }
    }

    private void call(List<EventKind> kinds) {
        var order = 0;
        for (var kind : kinds) {
            ledger.report(hearing(kind, ++order));
            ledger.unnoted(JOB).ifPresent(ledger::noted);
            takeAll();
        }
    }

    private static Hearing hearing(EventKind kind, int order) {
        var payload = kind.isOutcome() ? Payload.of("payload of " + order) : Payload.EMPTY;
        return new Hearing(new Report(kind, order, NOW, payload, Optional.empty()), alive());
    }

    private static Observation alive() {
        return aJob().calling().with(aPod().running()).get();
    }

    private static Observation aliveNoted() {
        return aJob().calling().noted(READY, 1, "").with(aPod().running()).get();
    }

    private void takeAll() {
        for (var next = ledger.next("queue", JOB); next.isPresent(); next = ledger.next("queue", JOB)) {
            told.add(next.get());
            ledger.take("queue", next.get());
        }
    }

    private static List<Long> orders(int size) {
        return IntStream.range(0, size).mapToObj(Long::valueOf).toList();
    }

    private Ledger ledger() {
        return new Ledger(teller(), clock.clock(), List.of(publisher));
    }

    private static Storyteller teller() {
        return ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));
    }
}
