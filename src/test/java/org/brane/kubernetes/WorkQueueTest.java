package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration A_WAIT_AND_ITS_TENTH = Duration.ofMillis(1100);

    private final HandClock time = new HandClock();
    private final List<String> begun = new ArrayList<>();
    private final Map<String, CompletableFuture<Optional<Instant>>> underWay = new HashMap<>();
    private final WorkQueue queue = queue(2, this::begin);

    @Test
    void aKeyIsWorkedOnOnce() {
        queue.add("a");
        finish("a");

        assertThat(begun).containsExactly("a");
        assertThat(queue.size()).isZero();
    }

    @Test
    void aKeyHasOneWorkerAtATimeHoweverOftenItBecomesDue() {
        queue.add("a");
        queue.add("a");
        queue.add("a");

        assertThat(begun).containsExactly("a");
    }

    @Test
    void aKeyThatBecomesDueWhileItIsWorkedOnComesAgainOnce() {
        queue.add("a");
        queue.add("a");
        queue.add("a");
        finish("a");
        finish("a");

        assertThat(begun).containsExactly("a", "a");
        assertThat(queue.size()).isZero();
    }

    @Test
    void aKeyThatIsReadyIsHeldOnce() {
        queue.add("a");
        queue.add("b");
        queue.add("c");
        queue.add("c");
        finish("a");
        finish("c");

        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    void noMoreKeysAreWorkedOnThanAllowed() {
        queue.add("a");
        queue.add("b");
        queue.add("c");

        assertThat(begun).containsExactly("a", "b");
        assertThat(queue.size()).isEqualTo(3);
    }

    @Test
    void theNextKeyBeginsWhenOneEnds() {
        queue.add("a");
        queue.add("b");
        queue.add("c");
        finish("b");

        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    void aKeyThatFailedComesAgainAfterItsWait() {
        queue.add("a");
        fail("a");
        time.passes(FIRST_WAIT.minusMillis(1));
        var early = List.copyOf(begun);
        time.passes(A_WAIT_AND_ITS_TENTH);

        assertThat(early).containsExactly("a");
        assertThat(begun).containsExactly("a", "a");
    }

    @Test
    void theWaitGrowsWithEachFailureInARow() {
        queue.add("a");
        fail("a");
        time.passes(A_WAIT_AND_ITS_TENTH);
        fail("a");
        time.passes(A_WAIT_AND_ITS_TENTH);
        var early = List.copyOf(begun);
        time.passes(A_WAIT_AND_ITS_TENTH);

        assertThat(early).containsExactly("a", "a");
        assertThat(begun).containsExactly("a", "a", "a");
    }

    @Test
    void theWaitIsShortAgainAfterASuccess() {
        queue.add("a");
        fail("a");
        time.passes(A_WAIT_AND_ITS_TENTH);
        finish("a");
        queue.add("a");
        fail("a");
        time.passes(A_WAIT_AND_ITS_TENTH);

        assertThat(begun).containsExactly("a", "a", "a", "a");
    }

    @Test
    void aKeyThatFailedKeepsItsWaitWhenItBecomesDue() {
        queue.add("a");
        fail("a");
        queue.add("a");

        assertThat(begun).containsExactly("a");
    }

    @Test
    void aKeyThatBecameDueWhileItFailedKeepsItsWait() {
        queue.add("a");
        queue.add("a");
        fail("a");

        assertThat(begun).containsExactly("a");
        assertThat(time.waiting()).isOne();
    }

    @Test
    void aKeyThatWaitsHoldsNoOtherBack() {
        var one = queue(1, this::begin);
        one.add("a");
        one.add("b");
        fail("a");
        finish("b");
        one.add("c");

        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    void workThatThrowsHasFailed() {
        var throwing = queue(1, key -> {
            begun.add(key);
            throw new IllegalStateException("no");
        });
        throwing.add("a");
        throwing.add("b");
        time.passes(A_WAIT_AND_ITS_TENTH);

        assertThat(begun).containsExactlyInAnyOrder("a", "b", "a", "b");
    }

    @Test
    void workThatOverflowsTheStackHasFailed() {
        var throwing = queue(1, key -> {
            begun.add(key);
            throw new StackOverflowError();
        });
        throwing.add("a");
        throwing.add("b");

        assertThat(begun).containsExactly("a", "b");
        assertThat(time.waiting()).isEqualTo(2);
    }

    @Test
    void aKeyIsDueAgainWhenItAskedForIt() {
        queue.add("a");
        finish("a", time.now().plusSeconds(30));
        time.passes(Duration.ofSeconds(29));
        var early = List.copyOf(begun);
        time.passes(Duration.ofSeconds(1));

        assertThat(early).containsExactly("a");
        assertThat(begun).containsExactly("a", "a");
    }

    @Test
    void aKeyThatWaitsForItsTimeIsDueAtOnceWhenItChanges() {
        queue.add("a");
        finish("a", time.now().plusSeconds(30));
        queue.add("a");
        finish("a");
        time.passes(Duration.ofSeconds(30));

        assertThat(begun).containsExactly("a", "a");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aTimeThatHasPassedComesAfterOthersHadTheirTurn() {
        queue.add("a");
        finish("a", time.now().minusSeconds(30));

        assertThat(begun).containsExactly("a");
        assertThat(time.waiting()).isOne();
    }

    @Test
    void aTimeFarAwayIsLookedAtAgainBefore() {
        queue.add("a");
        finish("a", Instant.MAX);
        time.passes(WorkQueue.LONGEST_SLEEP);

        assertThat(begun).containsExactly("a", "a");
    }

    @Test
    void aChangeDuringTheWorkComesBeforeTheTimeThatWasAskedFor() {
        queue.add("a");
        queue.add("a");
        finish("a", time.now().plusSeconds(30));

        assertThat(begun).containsExactly("a", "a");
    }

    @Test
    void aClosedQueueStartsNothing() {
        queue.add("a");
        queue.add("b");
        queue.add("c");
        queue.close();
        queue.add("d");
        finish("a");
        fail("b");
        time.passes(Duration.ofHours(1));

        assertThat(begun).containsExactly("a", "b");
        assertThat(queue.size()).isZero();
    }

    @Test
    void aClosedQueueWakesNothing() {
        queue.add("a");
        finish("a", time.now().plusSeconds(30));
        queue.close();
        time.passes(Duration.ofSeconds(30));

        assertThat(begun).containsExactly("a");
        assertThat(time.waiting()).isZero();
    }

    private WorkQueue queue(int inFlight, WorkQueue.Work work) {
        return new WorkQueue(inFlight, new Backoff(FIRST_WAIT, Duration.ofMinutes(1)), time, time, time.clock(), work);
    }

    private CompletionStage<Optional<Instant>> begin(String key) {
        begun.add(key);
        var result = new CompletableFuture<Optional<Instant>>();
        assertThat(underWay.put(key, result)).as("another worker for " + key).isNull();
        return result;
    }

    private void finish(String key) {
        underWay.remove(key).complete(Optional.empty());
    }

    private void finish(String key, Instant again) {
        underWay.remove(key).complete(Optional.of(again));
    }

    private void fail(String key) {
        underWay.remove(key).completeExceptionally(new IllegalStateException("no"));
    }
}
