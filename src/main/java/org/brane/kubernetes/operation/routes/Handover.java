package org.brane.kubernetes.operation.routes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who takes what comes in at one place, where one taker follows another without a pause: the newest takes what comes, and each
 * finishes what it began. Thread-safe.
 *
 * @param <T> those who take
 */
public final class Handover<T> {

    private final Deque<T> takers = new ArrayDeque<>();
    private final IdentityHashMap<T, Integer> entered = new IdentityHashMap<>();

    /** Gives the place to a taker; true where nobody had it. */
    public synchronized boolean begin(T taker) {
        var first = takers.isEmpty();
        takers.remove(taker);
        takers.push(taker);
        return first;
    }

    /** Takes the place from a taker, so that the former one has it again; true where nobody is left. */
    public synchronized boolean end(T taker) {
        takers.remove(taker);
        return takers.isEmpty();
    }

    /** Whether something was given to a taker that it has not yet begun. */
    public synchronized boolean isEntered(T taker) {
        return entered.containsKey(taker);
    }

    /** Gives something to whoever has the place; empty where nobody has. */
    public <R> Optional<R> give(Function<T, R> take) {
        var taker = enter();
        if (taker.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(take.apply(taker.get()));
        } finally {
            leave(taker.get());
        }
    }

    private synchronized Optional<T> enter() {
        var taker = Optional.ofNullable(takers.peek());
        taker.ifPresent(one -> entered.merge(one, 1, Integer::sum));
        return taker;
    }

    private synchronized void leave(T taker) {
        entered.computeIfPresent(taker, (one, count) -> count == 1 ? null : count - 1);
    }
}
