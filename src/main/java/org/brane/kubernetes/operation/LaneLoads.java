package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.brane.kubernetes.operation.HoldingBounds.Load;

/** How much is held of each lane and of all together, and whether more may be. Not thread-safe. */
final class LaneLoads {

    private final HoldingBounds bounds;
    private final Map<String, Load> byLane = new HashMap<>();
    private Load all = Load.NONE;

    /** Nothing is held yet. */
    LaneLoads(HoldingBounds bounds) {
        this.bounds = requireNonNull(bounds, "bounds");
    }

    /** One more is held. */
    void plus(String lane, int bytes) {
        all = all.plus(bytes);
        byLane.put(lane, load(lane).plus(bytes));
    }

    /** One is held no more. */
    void minus(String lane, int bytes) {
        all = all.minus(bytes);
        var left = load(lane).minus(bytes);
        byLane.put(lane, left);
        if (left.records() == 0) {
            // Any text may stand where a location should.
            byLane.remove(lane);
        }
    }

    /** How many more all lanes together may hold; none below zero. */
    int room() {
        return bounds.room(all);
    }

    boolean hasRoomForALook() {
        return bounds.allowLook(all);
    }

    boolean hasRoom(String lane, int bytes) {
        return bounds.allow(load(lane), all, bytes);
    }

    boolean hasRoomForMany(String lane) {
        return bounds.allowMany(load(lane), all);
    }

    /** Those of which something is held. */
    Set<String> lanes() {
        return Set.copyOf(byLane.keySet());
    }

    int records() {
        return all.records();
    }

    private Load load(String lane) {
        return byLane.getOrDefault(lane, Load.NONE);
    }
}
