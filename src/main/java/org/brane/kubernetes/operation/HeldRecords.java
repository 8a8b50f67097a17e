package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.brane.kubernetes.operation.HoldingBounds.Load;

/**
 * The records that were read and are not done yet, each once, however often it is read. All but {@link #done} belongs to the
 * reading thread.
 */
final class HeldRecords {

    private final HoldingBounds bounds;
    private final Set<String> positions = new HashSet<>();
    private final Map<String, Load> byLane = new HashMap<>();
    private final Queue<CommandRecord> done = new ConcurrentLinkedQueue<>();
    private Load all = Load.NONE;

    /** None yet. */
    HeldRecords(HoldingBounds bounds) {
        this.bounds = requireNonNull(bounds, "bounds");
    }

    /** Holds one more; nothing happens where it is held already. */
    boolean hold(CommandRecord record) {
        if (!positions.add(record.position())) {
            return false;
        }
        all = all.plus(record.value().length);
        byLane.put(record.lane(), load(record.lane()).plus(record.value().length));
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
        return bounds.allowLook(all);
    }

    boolean hasRoom(String lane, int bytes) {
        return bounds.allow(load(lane), bytes);
    }

    boolean hasRoomForMany(String lane) {
        return bounds.allowMany(load(lane));
    }

    /** Those of which something is held. */
    Set<String> lanes() {
        return Set.copyOf(byLane.keySet());
    }

    int size() {
        return all.records();
    }

    private void release(CommandRecord record) {
        if (positions.remove(record.position())) {
            all = all.minus(record.value().length);
            var left = load(record.lane()).minus(record.value().length);
            byLane.put(record.lane(), left);
            if (left.records() == 0) {
                // Any text may stand where a location should.
                byLane.remove(record.lane());
            }
        }
    }

    private Load load(String lane) {
        return byLane.getOrDefault(lane, Load.NONE);
    }
}
