package org.brane.kubernetes.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

    /** Those that must take an outcome. */
    List<Publisher> required() {
        return publishers.stream().filter(Publisher::required).toList();
    }

    /** Names of those that must take an outcome. */
    Set<String> requiredNames() {
        return required().stream().map(Publisher::name).collect(Collectors.toSet());
    }

    /** Whether anybody tells heartbeats. */
    boolean wantsHeartbeats() {
        return publishers.stream().anyMatch(Publisher::heartbeats);
    }

    /** Whom to call with the names of jobs that a publisher has something to tell of. */
    void listen(String publisher, Consumer<String> due) {
        callbacks.put(publisher, due);
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
