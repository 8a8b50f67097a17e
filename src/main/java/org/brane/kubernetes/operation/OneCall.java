package org.brane.kubernetes.operation;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets one call about each location in at a time, so that nobody who repeats a call to a cluster that hangs takes the
 * threads of all others. Thread-safe.
 */
final class OneCall {

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Makes a call, whose result or exception it passes on.
     *
     * @throws CallRefusal where another about the location is under way
     */
    <T> T about(String location, Supplier<T> call) {
        if (!underWay.add(location)) {
            throw new CallRefusal(
                    CallRefusal.Kind.TOO_MANY_CALLS,
                    "Another registration, check or removal of '" + location + "' is under way.",
                    List.of());
        }
        try {
            return call.get();
        } finally {
            underWay.remove(location);
        }
    }
}
