package org.brane.kubernetes.operation;

/**
 * How many messages a broker may send yet, so that no more are held than may be. Not thread-safe.
 *
 * <p>Part 2, section 2.6.7 calls that a link's credit.
 */
final class AmqpCredit {

    /** Most that a broker is let send without having been told again. */
    static final int WINDOW = 16;

    /** Most bytes of values that are held; what is on its way then comes too. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    private final int mostHeld;
    private int held;
    private long heldBytes;
    private int granted;

    /** None is granted yet. */
    AmqpCredit(int mostHeld) {
        this.mostHeld = mostHeld;
    }

    /** One came. */
    void came(int bytes) {
        granted--;
        held++;
        heldBytes += bytes;
    }

    /** One is acknowledged. */
    void went(int bytes) {
        held--;
        heldBytes -= bytes;
    }

    /** Grants what may be granted now, and returns how many that are. */
    int grant() {
        var room = heldBytes < MOST_BYTES ? Math.min(WINDOW, mostHeld - held) - granted : 0;
        var more = Math.max(0, room);
        granted += more;
        return more;
    }
}
