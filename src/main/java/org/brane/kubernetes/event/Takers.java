package org.brane.kubernetes.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** How much of one job's story each publisher took, and who waits for that. Guarded by the ledger. */
final class Takers {

    private final Map<String, Integer> takenBy = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** Somebody who wants to know when so much of the story was taken. */
    private record Waiting(int length, CompletableFuture<Void> taken) {}

    /**
     * Nobody took anything yet.
     *
     * @param finished names of the publishers that took the outcome in a former life of the service
     */
    Takers(Set<String> finished) {
        finished.forEach(publisher -> takenBy.put(publisher, Integer.MAX_VALUE));
    }

    /** How many events a publisher took. */
    int taken(Publisher publisher) {
        return takenBy.getOrDefault(publisher.name(), 0);
    }

    /** How many events each publisher took that took any. */
    Map<String, Integer> taken() {
        return Map.copyOf(takenBy);
    }

    /** A publisher took at least so many before. */
    void resume(String publisher, int length) {
        takenBy.merge(publisher, length, Math::max);
    }

    /** A publisher took one more. */
    void take(Publisher publisher, List<Publisher> required) {
        takenBy.merge(publisher.name(), 1, Integer::sum);
        tellWaiting(required);
    }

    /** Whether all of these took so many events. */
    boolean tookAll(int length, List<Publisher> required) {
        return required.stream().allMatch(publisher -> taken(publisher) >= length);
    }

    /**
     * @param taken is completed when all of these took so many events, or at the {@link #end}; whoever completes it before waits no
     *     more
     */
    void whenTaken(int length, List<Publisher> required, CompletableFuture<Void> taken) {
        waiting.add(new Waiting(length, taken));
        tellWaiting(required);
    }

    /** Whether anybody waits who did not give up. */
    boolean isAwaited() {
        waiting.removeIf(wait -> wait.taken().isDone());
        return !waiting.isEmpty();
    }

    /** Nobody need wait any more. */
    void end() {
        tellWaiting(List.of());
    }

    private void tellWaiting(List<Publisher> required) {
        var due = waiting.stream()
                .filter(wait -> tookAll(wait.length(), required))
                .toList();
        waiting.removeAll(due);
        due.forEach(wait -> wait.taken().complete(null));
    }
}
