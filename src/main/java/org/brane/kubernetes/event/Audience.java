package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.brane.kubernetes.event.Publisher.Need;

/** The publishers, what waits for each, and how each is called when there is something to tell. Guarded by the ledger. */
final class Audience {

    private final Map<Publisher, Backlog> backlogs = new LinkedHashMap<>();
    private final Map<String, Consumer<String>> callbacks = new HashMap<>();

    /** @param mostWaiting most jobs that wait for each publisher */
    Audience(Collection<Publisher> publishers, int mostWaiting) {
        publishers.forEach(publisher -> backlogs.put(publisher, new Backlog(mostWaiting)));
    }

    Optional<Publisher> find(String name) {
        return publishers().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** What waits for a publisher. */
    Optional<Backlog> backlog(String publisher) {
        return find(publisher).map(backlogs::get);
    }

    /**
     * Those that must take an outcome.
     *
     * @param channel by which the job's command came; the same below
     */
    List<Publisher> required(String channel) {
        var always = needed(Need.ALWAYS, channel);
        return always.isEmpty() ? needed(Need.ALONE, channel) : always;
    }

    private List<Publisher> needed(Need need, String channel) {
        return publishers().stream()
                .filter(p -> p.need() == need && p.tells(channel))
                .toList();
    }

    /** Names of those that must take an outcome. */
    Set<String> requiredNames(String channel) {
        return required(channel).stream().map(Publisher::name).collect(Collectors.toSet());
    }

    /** Whether a Job itself says that its outcome was taken. */
    boolean isMarked(JobState job) {
        return job.outcomeTaken() && job.outcomeTakenBy().containsAll(requiredNames(job.channel()));
    }

    /** Whether anybody tells heartbeats. */
    boolean wantsHeartbeats(String channel) {
        return publishers().stream().anyMatch(p -> p.heartbeats() && p.tells(channel));
    }

    /** Whom to call with the names of jobs that a publisher has something to tell of. */
    void listen(String publisher, Consumer<String> due) {
        callbacks.put(publisher, due);
    }

    /** Whether any publisher has something to tell of the job. */
    boolean isDue(LedgerEntry entry) {
        return publishers().stream().anyMatch(p -> entry.next(p).isPresent());
    }

    /** Whether a job waits for any publisher. */
    boolean isAwaited(String jobName) {
        return backlogs.values().stream().anyMatch(backlog -> backlog.isWaiting(jobName));
    }

    /** Calls each publisher that has something to tell of the job and a place for it. */
    void callDue(LedgerEntry entry) {
        publishers().forEach(publisher -> callDue(publisher, entry));
    }

    /** The same for one of them. */
    void callDue(Publisher publisher, LedgerEntry entry) {
        var backlog = requireNonNull(backlogs.get(publisher), publisher::name);
        if (entry.next(publisher).isEmpty()) {
            backlog.leave(entry.jobName());
        } else if (backlog.admit(entry.jobName())) {
            Optional.ofNullable(callbacks.get(publisher.name())).ifPresent(due -> due.accept(entry.jobName()));
        }
    }

    /** Nobody has anything to tell of a job any more. */
    void leave(String jobName) {
        backlogs.values().forEach(backlog -> backlog.leave(jobName));
    }

    /** Gives free places to jobs that fell back, and names each with its publisher. */
    void comeOn(BiConsumer<Publisher, String> called) {
        backlogs.forEach(
                (publisher, backlog) -> backlog.comeOn().forEach(jobName -> called.accept(publisher, jobName)));
    }

    private Set<Publisher> publishers() {
        return backlogs.keySet();
    }
}
