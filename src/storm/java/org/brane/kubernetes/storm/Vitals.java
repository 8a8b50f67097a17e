package org.brane.kubernetes.storm;

import java.util.Locale;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * How the service's process is; printed, for whoever looks at a long storm.
 *
 * @param heap bytes in use after a full collection
 */
record Vitals(long heap, int threads, long sockets) {

    private static final double MIB = 1_048_576;

    static Vitals of(ServiceProcess service) {
        return new Vitals(service.heap().bytes(), service.threads().size(), service.sockets());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "heap %.1f MiB, %d threads, %d sockets", heap / MIB, threads, sockets);
    }
}
