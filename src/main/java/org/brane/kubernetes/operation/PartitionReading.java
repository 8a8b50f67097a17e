package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How one partition is read: which records are handed on, which wait in Kafka for room in their lane, and how far all is done.
 * Those of a lane are handed on in their order, each once. Not thread-safe.
 *
 * <p>The reader goes on from record to record; where a lane that left records unread has room again it goes back to the first
 * of these, passes over what it knows, and jumps forward again once no such lane has room.
 */
final class PartitionReading {

    private final HeldRecords held;
    private final CommitLine line;
    private final UnreadRecords unread = new UnreadRecords();
    private OptionalLong sought = OptionalLong.empty();
    private OptionalLong left = OptionalLong.empty();

    /**
     * Nothing is read yet.
     *
     * @param start offset that is read first
     */
    PartitionReading(HeldRecords held, long start) {
        this.held = requireNonNull(held, "held");
        this.line = new CommitLine(start);
    }

    /** Takes a record as it was read just now; it is to be handed on where there is a result. */
    Optional<CommandRecord> take(CommandRecord record) {
        passOverWhatIsGone(record.offset());
        var lane = record.lane();
        var hasRoom = held.hasRoom(lane, record.value().length);
        if (record.offset() < line.end()) {
            return unread.isFirst(lane, record.offset()) && hasRoom
                    ? hold(record.readFirst(unread.takeFirst(lane)))
                    : Optional.empty();
        }
        if (!held.hasRoomBeyond(line.beyond(), 1)) {
            leave(record.offset());
            return Optional.empty();
        }
        line.read(record.offset());
        if (unread.has(lane) || !hasRoom) {
            unread.leave(lane, record.offset(), record.readAt());
            return Optional.empty();
        }
        return hold(record);
    }

    /** A record of it is done. */
    void done(long offset) {
        line.done(offset);
    }

    /** The offset to go to next where that is not simply the next one. */
    OptionalLong jump(long position) {
        var next = left.isPresent() ? left : jumpOverWhatIsKnown(position);
        left = OptionalLong.empty();
        if (next.isPresent()) {
            sought = next;
        }
        return next;
    }

    /** Whether new records come next and those of one more look would be too many beyond the line, done or not. */
    boolean isFull(long position) {
        return position >= line.end() && !held.hasRoomBeyond(line.beyond());
    }

    /** How many wait in Kafka for room. */
    int unread() {
        return unread.size();
    }

    /** Lanes of which something waits in Kafka for room. */
    Set<String> waitingLanes() {
        return unread.lanes();
    }

    CommitLine line() {
        return line;
    }

    private OptionalLong jumpOverWhatIsKnown(long position) {
        return position < line.end()
                ? unread.first(lane -> held.hasRoom(lane, 0)).isPresent() ? OptionalLong.empty() : forward()
                : unread.first(held::hasRoomForMany);
    }

    /** What a look for known records brought besides is read again when there is room. */
    private void leave(long offset) {
        if (left.isEmpty()) {
            left = OptionalLong.of(offset);
        }
    }

    private OptionalLong forward() {
        return OptionalLong.of(line.end());
    }

    /** What was read before may be handled still, for another reading. */
    private Optional<CommandRecord> hold(CommandRecord record) {
        return held.hold(record) ? Optional.of(record) : Optional.empty();
    }

    /** A record that was sought and does not come is not there any more, and nothing can be done for it. */
    private void passOverWhatIsGone(long offset) {
        if (sought.isPresent() && sought.getAsLong() < offset) {
            unread.laneOfFirst(sought.getAsLong()).ifPresent(lane -> {
                unread.takeFirst(lane);
                line.done(sought.getAsLong());
            });
        }
        sought = OptionalLong.empty();
    }
}
