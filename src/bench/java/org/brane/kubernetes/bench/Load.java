package org.brane.kubernetes.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A closed loop: so many callers, each with one call under way, until all calls are done. */
final class Load {

    /** One call; throws where it did not go as it must. */
    interface Call {

        void make(int number) throws Exception;
    }

    private Load() {}

    /** Calls per second. */
    static double perSecond(int callers, int calls, Call call) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(callers);
        try {
            var next = new AtomicInteger();
            var begin = System.nanoTime();
            var running = new ArrayList<Future<?>>();
            for (var caller = 0; caller < callers; caller++) {
                running.add(pool.submit(() -> {
                    for (var number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
                        call.make(number);
                    }
                    return null;
                }));
            }
            all(running);
            return calls / ((System.nanoTime() - begin) / 1e9);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Of the last minute: figures count only where little else runs. */
    static double average() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The middle one, which no single odd round moves. */
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void all(List<Future<?>> running) throws InterruptedException, ExecutionException {
        for (var one : running) {
            one.get();
        }
    }
}
