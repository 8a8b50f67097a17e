package org.brane.kubernetes.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** TCP ports of the loopback address that were free a moment ago. */
public final class FreePorts {

    // Below the ports that systems give to clients, so that none is taken by one while a test does not listen.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /** One free port. */
    public static int one() {
        return row(1);
    }

    /**
     * The first of so many free ports in a row.
     *
     * @throws IllegalStateException if no such row was found
     */
    public static int row(int length) {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, HIGHEST)
                .filter(first -> IntStream.range(first, first + length).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No " + length + " free ports in a row were found between " + LOWEST + " and " + HIGHEST));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
