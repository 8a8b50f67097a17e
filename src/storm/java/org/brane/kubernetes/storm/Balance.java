package org.brane.kubernetes.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.storm.Books.Entry;

/**
 * What was accepted, made and told, and whether it agrees.
 *
 * @param accepted jobs
 * @param made those of them that have exactly one Job
 * @param notCreated those of them that were told as not created, and have none
 * @param told those of them with exactly one outcome, told to whom it must be
 * @param repeats events that came again, under the same id
 * @param findings all that is off, each with its job
 */
record Balance(int accepted, int made, int notCreated, int told, int repeats, List<String> findings) {

    private static final String TAKEN_BY = "kube.brane.io/outcome-taken-by";

    Balance {
        findings = List.copyOf(findings);
    }

    /** Strikes the balance. */
    static Balance of(Books books, MadeJobs.Seen jobs, List<Told> told) {
        return new Judging(jobs, told).judge(books);
    }

    /** With more that is off. */
    Balance with(List<String> more) {
        return new Balance(
                accepted,
                made,
                notCreated,
                told,
                repeats,
                Stream.concat(findings.stream(), more.stream()).toList());
    }

    boolean isEven() {
        return findings.isEmpty() && accepted == made + notCreated && accepted == told;
    }

    /** In one line. */
    String line() {
        return "jobs accepted %d = Jobs made %d + told as not created %d; outcomes told %d; repeats with equal ids %d; off %d"
                .formatted(accepted, made, notCreated, told, repeats, findings.size());
    }

    private static final class Judging {

        private final MadeJobs.Seen jobs;
        private final Map<String, List<Told>> byJob;
        private final List<String> findings = new ArrayList<>();
        private int made;
        private int notCreated;
        private int toldOnce;
        private int repeats;

        Judging(MadeJobs.Seen jobs, List<Told> told) {
            this.jobs = jobs;
            this.byJob = told.stream().collect(Collectors.groupingBy(Told::job));
        }

        Balance judge(Books books) {
            var accepted = books.accepted();
            accepted.forEach(this::judge);
            books.refused().forEach((job, why) -> findings.add(job + ": its good command was refused: " + why));
            books.undecided().forEach(job -> findings.add(job + ": its command was never answered"));
            strangers(accepted);
            return new Balance(accepted.size(), made, notCreated, toldOnce, repeats, findings);
        }

        private void judge(Entry entry) {
            var stories =
                    byJob.getOrDefault(entry.job(), List.of()).stream().collect(Collectors.groupingBy(Told::receiver));
            stories.values().forEach(this::judgeStory);
            var outcomes = outcomes(stories.getOrDefault(entry.channel().required(), List.of()));
            if (outcomes.size() == 1) {
                toldOnce++;
            } else {
                findings.add(entry.job() + ": " + outcomes.size() + " outcomes told by "
                        + entry.channel().required() + " " + outcomes);
            }
            judgeJob(entry, outcomes);
        }

        private void judgeJob(Entry entry, Set<EventKind> outcomes) {
            var count = jobs.made().getOrDefault(entry.key().jobName(), 0);
            var job = Optional.ofNullable(jobs.present().get(entry.key().jobName()));
            if (outcomes.contains(EventKind.CREATE_FAILED)) {
                notCreated++;
                job.filter(here -> here.getMetadata().getDeletionTimestamp() == null)
                        .ifPresent(here -> findings.add(entry.job() + ": told as not created, and its Job is there"));
            } else if (count == 1) {
                made++;
            } else {
                findings.add(entry.job() + ": " + count + " Jobs made");
            }
            job.filter(here -> !here.getMetadata()
                            .getAnnotations()
                            .getOrDefault(TAKEN_BY, "")
                            .contains(entry.channel().required()))
                    .filter(here -> !outcomes.contains(EventKind.CREATE_FAILED))
                    .ifPresent(here -> findings.add(entry.job() + ": its Job does not say that its outcome was taken"));
        }

        /** Of one job to one receiver: equal ids are equal events, each kind has one id, and nothing leads back. */
        private void judgeStory(List<Told> story) {
            var ids = new HashMap<String, EventKind>();
            var kinds = new HashMap<EventKind, String>();
            Told last = null;
            for (var event : story) {
                var same = ids.putIfAbsent(event.id(), event.kind());
                if (same != null) {
                    repeats++;
                    check(same == event.kind(), event, "was " + same + " under the same id before");
                    continue;
                }
                var former = Optional.ofNullable(last);
                if (event.kind() == EventKind.HEARTBEAT) {
                    // After a crash nobody knows that it had completed; its heart beats as long as its Pod runs.
                    check(former.filter(before -> before.kind().isOutcome()).isEmpty(), event, "came after " + last);
                    continue;
                }
                var other = kinds.putIfAbsent(event.kind(), event.id());
                check(other == null, event, "was told before as " + other);
                check(
                        former.filter(before -> !event.kind().mayFollow(before.kind()))
                                .isEmpty(),
                        event,
                        "came after " + last);
                last = event;
            }
        }

        private void check(boolean well, Told event, String what) {
            if (!well) {
                findings.add(event.job() + ": " + event.kind() + " " + event.id() + " told by " + event.receiver() + " "
                        + what);
            }
        }

        private static Set<EventKind> outcomes(List<Told> story) {
            return story.stream()
                    .map(Told::kind)
                    .filter(EventKind::isOutcome)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private void strangers(List<Entry> accepted) {
            var known = accepted.stream().map(Entry::key).map(JobKey::jobName).collect(Collectors.toSet());
            jobs.made().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> findings.add(name + ": a Job of a command that was not accepted"));
        }
    }
}
