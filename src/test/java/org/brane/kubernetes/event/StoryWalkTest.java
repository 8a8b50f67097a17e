package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.Observed.KEY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

/** What holds of every story, over many made-up lives of a job; its events' ids differ by their orders alone. */
class StoryWalkTest {

    private static final int LIVES = 20_000;
    private static final String JOB = KEY.jobName();
    private static final int MOST_STEPS = 40;
    private static final Storyteller TELLER = ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));
    private static final Publisher WEBHOOK = new Publisher("webhook", true);

    @Test
    void everyStoryIsOneThatCanBeTold() {
        var outcomes = new EnumMap<EventKind, Integer>(EventKind.class);
        for (var seed = 0; seed < LIVES; seed++) {
            var told = new Life(seed).live();
            check("life " + seed, told);
            told.forEach(event -> outcomes.merge(event.kind(), 1, Integer::sum));
        }
        assertThat(outcomes)
                .as("the lives reach every ending")
                .containsKeys(
                        EventKind.CREATE_FAILED,
                        EventKind.CREATED,
                        EventKind.STARTED,
                        EventKind.FINISHED,
                        EventKind.FAILED,
                        EventKind.STOPPED);
    }

    private static void check(String life, List<JobEvent> told) {
        var kinds = told.stream().map(JobEvent::kind).toList();
        assertThat(kinds).as(life).doesNotHaveDuplicates().isNotEmpty();
        assertThat(kinds.stream().filter(EventKind::isOutcome)).as(life).hasSize(1);
        assertThat(kinds.get(kinds.size() - 1).isOutcome()).as(life).isTrue();
        assertThat(kinds.get(0) == EventKind.CREATED || kinds.equals(List.of(EventKind.CREATE_FAILED)))
                .as(life + " " + kinds)
                .isTrue();
        assertThat(told.stream().map(event -> event.kind().rank())).as(life).isSorted();
        assertThat(told.stream().map(JobEvent::order)).as(life).doesNotHaveDuplicates();
    }

    /** One job, watched by a ledger that lives as long and, at every step, by one that has just been started. */
    private static final class Life {

        private final SplittableRandom random;
        private final long seed;
        private final HandClock clock = new HandClock(Observed.NOW);
        private final Ledger ledger = new Ledger(TELLER, clock.clock(), List.of(WEBHOOK));
        private final List<JobEvent> told = new ArrayList<>();
        private final Map<Long, EventKind> kindsByOrder = new HashMap<>();
        private final SimulatedJob job;
        // A deleted Job is seen no more once it was looked at to its end.
        private boolean forgotten;

        Life(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            job = new SimulatedJob(random, clock::now);
        }

        List<JobEvent> live() {
            for (var step = 0; step < MOST_STEPS && !job.isOver(); step++) {
                clock.passes(Duration.ofSeconds(random.nextInt(25)));
                job.step();
                look();
            }
            while (!job.isOver()) {
                clock.passes(Duration.ofSeconds(1));
                job.goOnToTheEnd();
                look();
            }
            look();
            return told;
        }

        private void look() {
            // The view may be asked any number of times for one change, or not at all.
            for (var times = random.nextInt(3); !forgotten && (times > 0 || job.isOver()); times--) {
                var seen = job.observe();
                var recorded = ledger.record(seen);
                told.addAll(recorded.events());
                if (recorded.reviewAt().filter(at -> !at.isAfter(clock.now())).isPresent()) {
                    throw new AssertionError("life " + seed + " asks for a review at once");
                }
                recorded.verdict().ifPresent(job::judge);
                takeSome();
                startAnew(seen);
                if (job.isOver()) {
                    forgotten = seen.job().gone();
                    return;
                }
            }
        }

        private void takeSome() {
            if (random.nextBoolean()) {
                ledger.next("webhook", JOB).ifPresent(event -> ledger.take("webhook", event));
            }
        }

        /** A service that starts now tells what the first one told, as far as it can still be seen. */
        private void startAnew(Observation seen) {
            var again = new Ledger(TELLER, clock.clock(), List.of(WEBHOOK))
                    .record(seen)
                    .events();
            told.forEach(event -> kindsByOrder.put(event.order(), event.kind()));
            // Asked a million times, so that an assertion is made only where there is something to say.
            var clashes = again.stream()
                    .filter(event -> kindsByOrder.getOrDefault(event.order(), event.kind()) != event.kind())
                    .toList();
            var orders = again.stream().map(JobEvent::order).collect(Collectors.toSet());
            var complete = job.lostAPod() || orders.equals(kindsByOrder.keySet());
            if (!clashes.isEmpty() || !complete) {
                throw new AssertionError("life " + seed + " told " + told + ", and after a start " + again);
            }
        }
    }
}
