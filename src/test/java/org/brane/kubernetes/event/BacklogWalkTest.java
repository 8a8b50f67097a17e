package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

/** What holds of every publisher, in whatever order they go and come, jobs end and are deleted, and the service is killed. */
class BacklogWalkTest {

    private static final int WALKS = 150;
    private static final int STEPS = 120;
    private static final int JOBS = 9;
    private static final int MOST_WAITING = 2;
    private static final int ROUNDS_TO_THE_END = 3;
    private static final String PLACE = "hospital-a";
    private static final Storyteller TELLER = ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));

    @Test
    void everyOutcomeIsToldOnceWhoeverWasAway() {
        var fell = 0;
        for (var seed = 0; seed < WALKS; seed++) {
            fell += new Walk(seed, false).walk();
        }
        assertThat(fell).as("jobs that fell back in all these walks").isGreaterThan(WALKS);
    }

    @Test
    void afterACrashWhatIsToldAgainHasTheSameIdAndNothingIsMissing() {
        for (var seed = 0; seed < WALKS; seed++) {
            new Walk(seed, true).walk();
        }
    }

    /** A Job of the cluster. */
    private static final class FakeJob {
        private final JobKey key;
        private boolean ended;
        private boolean gone;
        private boolean marked;
        private boolean excused;

        FakeJob(int number) {
            key = new JobKey(PLACE, "reports", "job" + number);
        }

        Observation observe() {
            var job = aJob().of(key);
            var seen = ended
                    ? job.complete().with(aPod().exited(0))
                    : job.with(gone ? aPod().exited(143).deletedAt(NOW) : aPod().running());
            seen = marked ? seen.takenBy("webhook", "queue") : seen;
            return (gone ? seen.gone() : seen).get();
        }
    }

    /** A publisher's queue and receiver. */
    private static final class Ear {
        private final Set<String> due = new LinkedHashSet<>();
        private final Map<String, List<JobEvent>> heard = new HashMap<>();
        private final Publisher publisher;
        private boolean away;

        Ear(Publisher publisher) {
            this.publisher = publisher;
        }

        String name() {
            return publisher.name();
        }
    }

    private static final class Walk {

        private final SplittableRandom random;
        private final String name;
        private final boolean crashes;
        private final List<Ear> ears = List.of(
                new Ear(new Publisher("webhook", true)),
                new Ear(new Publisher("queue", true)),
                new Ear(new Publisher("stream", false)));
        private final Map<String, FakeJob> jobs = new HashMap<>();
        private final List<FakeJob> allJobs =
                IntStream.range(0, JOBS).mapToObj(FakeJob::new).toList();
        private final Deque<String> looks = new ArrayDeque<>();
        private final Set<String> closing = new LinkedHashSet<>();
        private final Set<String> newOutcomes = new HashSet<>();
        private Ledger ledger;
        private int fell;

        Walk(int seed, boolean crashes) {
            random = new SplittableRandom(seed);
            name = "walk " + seed;
            this.crashes = crashes;
            allJobs.forEach(job -> jobs.put(job.key.jobName(), job));
            ledger = newLedger();
        }

        int walk() {
            for (var step = 0; step < STEPS; step++) {
                step();
                checkBounds();
            }
            ears.forEach(ear -> ear.away = false);
            jobs.values().forEach(job -> job.ended = job.ended || !job.gone);
            for (var round = 0; round < ROUNDS_TO_THE_END; round++) {
                jobs.values().forEach(this::record);
                drain();
            }
            ears.forEach(this::check);
            assertThat(ledger.untold()).as(name).isZero();
            ears.forEach(p -> assertThat(ledger.waiting(p.name()) + ledger.fallenBack(p.name()))
                    .as(name)
                    .isZero());
            return fell;
        }

        private void step() {
            var job = allJobs.get(random.nextInt(JOBS));
            switch (random.nextInt(crashes ? 13 : 12)) {
                case 0, 1, 2, 3 -> record(job);
                case 4, 5 -> end(job);
                case 6 -> delete(job);
                case 7 -> away(anyEar());
                case 8, 9 -> tellOne(anyEar());
                case 10 -> look();
                case 11 -> closeOne();
                default -> crash();
            }
        }

        private Ledger newLedger() {
            var fresh = new Ledger(
                    TELLER,
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    ears.stream().map(ear -> ear.publisher).toList(),
                    MOST_WAITING,
                    job -> false);
            ears.forEach(ear -> fresh.onDue(ear.name(), ear.due::add));
            fresh.onTaken(PLACE, closing::add);
            fresh.onFallenBack(PLACE, looks::add);
            return fresh;
        }

        private void record(FakeJob job) {
            if (jobs.containsKey(job.key.jobName())) {
                var before = fallenBack();
                var fresh = ledger.record(job.observe()).events();
                fresh.stream().filter(event -> event.kind().isOutcome()).forEach(event -> assertThat(
                                newOutcomes.add(event.id()) || crashes)
                        .as(name + " has news of " + event.id())
                        .isTrue());
                fell += Math.max(0, fallenBack() - before);
                if (job.gone) {
                    jobs.remove(job.key.jobName());
                }
            }
        }

        private int fallenBack() {
            return ears.stream().mapToInt(p -> ledger.fallenBack(p.name())).sum();
        }

        private void end(FakeJob job) {
            job.ended = job.ended || !job.gone;
            record(job);
        }

        /** Seen at once, as a watch sees it. */
        private void delete(FakeJob job) {
            if (random.nextInt(3) == 0) {
                job.gone = true;
                record(job);
            }
        }

        private Ear anyEar() {
            return ears.get(random.nextInt(ears.size()));
        }

        private static void away(Ear ear) {
            ear.away = !ear.away;
        }

        private boolean tellOne(Ear ear) {
            if (ear.away || ear.due.isEmpty()) {
                return false;
            }
            var job = ear.due.iterator().next();
            ear.due.remove(job);
            ledger.next(ear.name(), job).ifPresent(event -> {
                ear.heard.computeIfAbsent(job, unknown -> new ArrayList<>()).add(event);
                ledger.take(ear.name(), event);
            });
            return true;
        }

        private boolean look() {
            var jobName = looks.poll();
            var job = jobName == null ? null : jobs.get(jobName);
            if (job != null) {
                record(job);
            } else if (jobName != null) {
                assertThat(ledger.lose(jobName)).as(name + " loses " + jobName).isFalse();
            }
            return jobName != null;
        }

        private boolean closeOne() {
            var next = closing.stream().findFirst();
            next.ifPresent(jobName -> {
                closing.remove(jobName);
                ledger.takenOutcome(jobName).ifPresent(taken -> {
                    var job = jobs.get(jobName);
                    if (job != null) {
                        job.marked = true;
                    }
                    ledger.close(jobName);
                });
            });
            return next.isPresent();
        }

        /** What was deleted and not told by then, nobody can know. */
        private void crash() {
            allJobs.stream().filter(job -> job.gone).forEach(job -> job.excused = true);
            ears.forEach(ear -> ear.due.clear());
            looks.clear();
            closing.clear();
            ledger = newLedger();
            jobs.values().forEach(this::record);
        }

        private void drain() {
            var goesOn = true;
            while (goesOn) {
                goesOn = look();
                goesOn |= closeOne();
                for (var ear : ears) {
                    goesOn |= tellOne(ear);
                }
            }
        }

        private void checkBounds() {
            ears.forEach(p -> assertThat(ledger.waiting(p.name())).as(name).isLessThanOrEqualTo(MOST_WAITING));
            var keptForGood = allJobs.stream()
                    .filter(job -> !job.ended || job.gone || job.marked)
                    .count();
            var closed = allJobs.stream()
                    .filter(job -> ledger.takenOutcome(job.key.jobName()).isPresent())
                    .count();
            assertThat(ledger.size())
                    .as(name)
                    .isLessThanOrEqualTo((int) (keptForGood + closed) + ears.size() * MOST_WAITING);
        }

        private void check(Ear ear) {
            for (var job : allJobs) {
                var events = ear.heard.getOrDefault(job.key.jobName(), List.of());
                var ids = events.stream().map(JobEvent::id).toList();
                var what = name + " " + ear.name() + " of " + job.key.identifier() + " " + events;
                if (!crashes) {
                    assertThat(ids).as(what).doesNotHaveDuplicates();
                    assertThat(events.stream().map(event -> event.kind().rank()))
                            .as(what)
                            .isSorted();
                }
                if (!ear.name().equals("stream") && !job.excused) {
                    assertThat(events.stream()
                                    .filter(event -> event.kind().isOutcome())
                                    .map(event -> event.id() + event.kind())
                                    .distinct())
                            .as(what)
                            .hasSize(1);
                    assertThat(new HashSet<>(ids)).as(what).hasSize(3);
                }
            }
        }
    }
}
