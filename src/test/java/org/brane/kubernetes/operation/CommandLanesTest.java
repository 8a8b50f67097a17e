package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.Backoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandLanesTest {

    private static final int IN_FLIGHT = 2;

    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final Map<Long, CompletableFuture<Object>> handled = new ConcurrentHashMap<>();
    private final CommandLanes<CommandRecord> lanes = new CommandLanes<>(
            new WorkSettings(IN_FLIGHT, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)), timer, clock),
            workers,
            this::handle);

    @AfterEach
    void end() {
        lanes.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }

    @Test
    void theSecondOfAKeyWaitsForTheFirst() {
        lanes.add(record("here", 1, "a"));
        lanes.add(record("here", 2, "a"));
        lanes.add(record("here", 3, "b"));
        await().until(() -> begun.containsAll(List.of(1L, 3L)));
        assertThat(begun).doesNotContain(2L);

        finish(1);

        await().until(() -> begun.contains(2L));
    }

    @Test
    void aLaneTakesAsManyAsItMayAndHoldsNoOtherUp() {
        for (var offset = 1; offset <= IN_FLIGHT + 1; offset++) {
            lanes.add(record("hung", offset, "key-" + offset));
        }
        lanes.add(record("other", 9, "key-9"));

        await().until(() -> begun.size() == IN_FLIGHT + 1);
        assertThat(begun).containsExactlyInAnyOrder(1L, 2L, 9L);
    }

    @Test
    void whatFailedComesAgainAndKeepsItsPlaceInTheOrder() {
        lanes.add(record("here", 1, "a"));
        lanes.add(record("here", 2, "a"));
        await().until(() -> begun.contains(1L));

        handled.remove(1L).completeExceptionally(new IllegalStateException("away"));

        await().until(() -> begun.equals(List.of(1L, 1L)));
        finish(1);
        await().until(() -> begun.equals(List.of(1L, 1L, 2L)));
    }

    @Test
    void aClosedOneBeginsNothingAndIsQuietWhenWhatWasBegunHasEnded() throws InterruptedException {
        lanes.add(record("here", 1, "a"));
        lanes.add(record("here", 2, "a"));
        await().until(() -> begun.contains(1L));

        lanes.close();
        finish(1);
        lanes.awaitQuiet(clock.instant().plusSeconds(20));

        assertThat(begun).containsExactly(1L);
    }

    @Test
    void theWaitForQuietHasAnEnd() throws InterruptedException {
        lanes.add(record("here", 1, "a"));
        await().until(() -> begun.contains(1L));

        lanes.awaitQuiet(clock.instant().plusMillis(20));

        assertThat(handled.get(1L)).isNotDone();
    }

    private void finish(long offset) {
        await().until(() -> handled.containsKey(offset));
        handled.remove(offset).complete("taken");
    }

    private CompletionStage<?> handle(CommandRecord record) {
        var result = new CompletableFuture<Object>();
        handled.put(record.offset(), result);
        begun.add(record.offset());
        return result;
    }

    private static CommandRecord record(String lane, long offset, String key) {
        return new CommandRecord(
                new TopicPartition("commands", 0),
                offset,
                lane,
                Optional.of(key),
                new byte[0],
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
    }
}
