package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.Observed.KEY;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

/** One job told by a service that is killed again and again, while its cluster takes notes, loses them, or their answers. */
class ManyLivesTest {

    private static final int LIVES = 20_000;
    private static final int STEPS = 25;
    private static final Storyteller TELLER = ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));

    @Test
    void allLivesTogetherTellOneStory() {
        for (var seed = 0; seed < LIVES; seed++) {
            new OneJob(new SplittableRandom(seed)).lives(seed);
        }
    }

    /** A job whose branelet reports, as its cluster, its service and a receiver have it. */
    private static final class OneJob {

        private static final List<EventKind> REPORTS = List.of(
                EventKind.READY,
                EventKind.INITIALIZED,
                EventKind.STARTED,
                EventKind.HEARTBEAT,
                EventKind.COMPLETED,
                EventKind.FINISHED);

        private final HandClock clock = new HandClock(NOW);
        private final SplittableRandom random;
        private final List<Report> noted = new ArrayList<>();
        private final List<JobEvent> heard = new ArrayList<>();
        private Ledger ledger = ledger();
        private int reported;
        private Optional<Integer> exit = Optional.empty();

        OneJob(SplittableRandom random) {
            this.random = random;
        }

        void lives(int seed) {
            for (var step = 0; step < STEPS; step++) {
                step(random.nextInt(8));
                hear();
            }
            exit = exit.or(() -> Optional.of(1));
            ledger.unnoted(KEY.jobName()).ifPresent(this::note);
            ledger.unnoted(KEY.jobName()).ifPresent(this::note);
            ledger.record(observation());
            hear();
            judge("life " + seed + ": " + heard.stream().map(JobEvent::id).toList());
        }

        private void step(int which) {
            switch (which) {
                case 0, 1, 2 -> report();
                case 3 -> ledger.unnoted(KEY.jobName()).ifPresent(this::note);
                case 4 -> ledger.unnoted(KEY.jobName()).ifPresent(this::noteWithoutAnswer);
                case 5 -> ledger.record(observation());
                case 6 -> end();
                default -> ledger = ledger();
            }
        }

        /** Some calls do not come through, and after the Pod's end there are none. */
        private void report() {
            if (exit.isEmpty() && reported < REPORTS.size()) {
                var kind = REPORTS.get(reported++);
                if (random.nextInt(5) > 0) {
                    var report = new Report(kind, reported, NOW, Payload.EMPTY, Optional.empty());
                    ledger.report(new Hearing(report, observation()));
                }
            }
        }

        private void note(Hearing hearing) {
            noteWithoutAnswer(hearing);
            ledger.noted(hearing);
        }

        private void noteWithoutAnswer(Hearing hearing) {
            noted.removeIf(former ->
                    former.kind().isOutcome() == hearing.report().kind().isOutcome());
            noted.add(hearing.report());
        }

        private void end() {
            if (random.nextInt(3) == 0) {
                exit = exit.or(() -> Optional.of(reported == REPORTS.size() ? 0 : random.nextInt(2)));
            }
        }

        private Observation observation() {
            var job = aJob().calling();
            noted.forEach(job::noted);
            return exit.map(code -> (code == 0 ? job.complete() : job.failed()).with(aPod().exited(code)))
                    .orElseGet(() -> job.with(aPod().running()))
                    .get();
        }

        private void hear() {
            for (var next = ledger.next("queue", KEY.jobName());
                    next.isPresent();
                    next = ledger.next("queue", KEY.jobName())) {
                heard.add(next.get());
                ledger.take("queue", next.get());
            }
        }

        /** As whoever drops what comes again under the same id has it. */
        private void judge(String life) {
            Map<String, EventKind> ids = new HashMap<>();
            Map<EventKind, String> kinds = new EnumMap<>(EventKind.class);
            Optional<EventKind> outcome = Optional.empty();
            for (var event : heard) {
                var kind = event.kind();
                var former = ids.putIfAbsent(event.id(), kind);
                assertThat(former == null ? kind : former).as(life).isEqualTo(kind);
                if (former == null) {
                    assertThat(outcome).as(life + " goes on with " + kind).isEmpty();
                    assertThat(kind == EventKind.HEARTBEAT || kinds.putIfAbsent(kind, event.id()) == null)
                            .as(life + " tells under another id again " + kind)
                            .isTrue();
                    outcome = Optional.of(kind).filter(EventKind::isOutcome);
                }
            }
            assertThat(outcome).as(life).isPresent();
        }

        private Ledger ledger() {
            return new Ledger(TELLER, clock.clock(), List.of(new Publisher("queue", true, true)));
        }
    }
}
