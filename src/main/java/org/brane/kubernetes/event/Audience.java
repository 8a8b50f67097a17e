package org.brane.kubernetes.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.brane.kubernetes.event.Publisher.Need;

/** The publishers, and how each is called when there is something to tell. Guarded by the ledger. */
final class Audience {

    private final List<Publisher> publishers;
    private final Map<String, Consumer<String>> callbacks = new HashMap<>();

    Audience(Collection<Publisher> publishers) {
        this.publishers = List.copyOf(publishers);
    }

    Optional<Publisher> find(String name) {
        return publishers.stream().filter(p -> p.name().equals(name)).findFirst();
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
        return publishers.stream()
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
        return publishers.stream().anyMatch(p -> p.heartbeats() && p.tells(channel));
    }

    /** Whom to call with the names of jobs that a publisher has something to tell of. */
    void listen(String publisher, Consumer<String> due) {
        callbacks.put(publisher, due);
    }

    /** Whether any publisher has something to tell of the job. */
    boolean isDue(LedgerEntry entry) {
        return publishers.stream().anyMatch(p -> entry.next(p).isPresent());
    }

    /** Calls each publisher that has something to tell of the job. */
    void callDue(String jobName, LedgerEntry entry) {
        for (var publisher : publishers) {
            if (entry.next(publisher).isPresent()) {
                Optional.ofNullable(callbacks.get(publisher.name())).ifPresent(due -> due.accept(jobName));
            }
        }
    }
}
