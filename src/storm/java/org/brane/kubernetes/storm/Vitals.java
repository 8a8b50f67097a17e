package org.brane.kubernetes.storm;

import java.util.Locale;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * How the service's process is.
 *
 * @param heap bytes in use after a full collection
 */
record Vitals(long heap, int threads, long sockets) {

    private static final double MIB = 1_048_576;

    /** Twice as many, and what a pool or two may open at once: what leaks with each job or fault is far beyond. */
    private static final int LATE_THREADS = 64;

    private static final long LATE_SOCKETS = 64;
    private static final long LATE_BYTES = 64 << 20;

    static Vitals of(ServiceProcess service) {
        return new Vitals(service.heap().bytes(), service.threads().size(), service.sockets());
    }

    /** Whether it holds no more than it did earlier, but for pools that are full now. */
    boolean isFlatSince(Vitals earlier) {
        return heap <= earlier.heap + LATE_BYTES
                && threads <= earlier.threads + LATE_THREADS
                && sockets <= earlier.sockets + LATE_SOCKETS;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "heap %.1f MiB, %d threads, %d sockets", heap / MIB, threads, sockets);
    }
}
