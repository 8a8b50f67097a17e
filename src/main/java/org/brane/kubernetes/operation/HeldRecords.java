package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The records that were read and are not done yet, each once, however often it is read. All but {@link #done} belongs to the
 * reading thread.
 */
final class HeldRecords {

    private final HoldingBounds bounds;
    private final LaneLoads loads;
    private final Set<String> positions = new HashSet<>();
    private final Queue<CommandRecord> done = new ConcurrentLinkedQueue<>();

    /** None yet. */
    HeldRecords(HoldingBounds bounds) {
        this.bounds = requireNonNull(bounds, "bounds");
        this.loads = new LaneLoads(bounds);
    }

    /** Holds one more; nothing happens where it is held already. */
    boolean hold(CommandRecord record) {
        if (!positions.add(record.position())) {
            return false;
        }
        loads.plus(record.lane(), record.value().length);
        return true;
    }

    /** A record needs nothing more; from any thread. */
    void done(CommandRecord record) {
        done.add(record);
    }

    /** Lets go of what is done by now, and returns it. */
    List<CommandRecord> releaseDone() {
        var released = new ArrayList<CommandRecord>();
        for (var record = done.poll(); record != null; record = done.poll()) {
            release(record);
            released.add(record);
        }
        return released;
    }

    boolean hasRoomForALook() {
        return loads.hasRoomForALook();
    }

    /** Whether one more look may be taken where so many lie beyond the line of a partition. */
    boolean hasRoomBeyond(int beyond) {
        return bounds.allowLookBeyond(beyond);
    }

    boolean hasRoomBeyond(int beyond, int more) {
        return bounds.allowBeyond(beyond + more);
    }

    boolean hasRoom(String lane, int bytes) {
        return loads.hasRoom(lane, bytes);
    }

    boolean hasRoomForMany(String lane) {
        return loads.hasRoomForMany(lane);
    }

    /** Those of which something is held. */
    Set<String> lanes() {
        return loads.lanes();
    }

    int size() {
        return loads.records();
    }

    private void release(CommandRecord record) {
        if (positions.remove(record.position())) {
            loads.minus(record.lane(), record.value().length);
        }
    }
}
