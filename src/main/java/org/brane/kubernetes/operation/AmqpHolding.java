package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one connection to a queue holds: which messages are handed on, which are left with the broker until their lane has room,
 * and how many more it may send. Those of one lane and key are handed on in their order. Not thread-safe.
 *
 * <p>A message that is left is not acknowledged, and a line of it is all that stays here. Once there is room it is given back
 * (part 3, section 3.4.4), which makes the broker send it again.
 */
final class AmqpHolding {

    /** Most that a broker is let send without having been told again; part 2, section 2.6.7 calls that a link's credit. */
    static final int WINDOW = 16;

    /** Most bytes of values that are held; what is on its way then comes too. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    /** Most messages that are left: so many lines are kept, in some megabytes. */
    static final int MOST_LEFT = 10_000;

    /** A broker sends at once what it was given back; what does not come by then went to another reader. */
    static final Duration COMES_WITHIN = Duration.ofSeconds(30);

    private final LaneLoads loads;
    private final LeftMessages left = new LeftMessages();
    private final Clock clock;
    private int granted;

    /** Nothing is held, and nothing granted. */
    AmqpHolding(HoldingBounds bounds, Clock clock) {
        this.loads = new LaneLoads(bounds);
        this.clock = requireNonNull(clock, "clock");
    }

    /** Takes one that came; it is to be handed on where there is a result, and was read first when that says. */
    Optional<PlainDelivery> take(PlainDelivery message) {
        granted--;
        var again = left.back(message);
        if (again.isPresent()) {
            return again;
        }
        var bytes = message.value().length;
        if (left.has(message.lane()) || loads.room() == 0 || !loads.hasRoom(message.lane(), bytes)) {
            left.leave(message);
            return Optional.empty();
        }
        loads.plus(message.lane(), bytes);
        return Optional.of(message);
    }

    /** One that was handed on is acknowledged. */
    void done(PlainDelivery message) {
        loads.minus(message.lane(), message.value().length);
    }

    /** Positions of those that are to be given back now. */
    List<String> callBack() {
        var now = clock.instant();
        left.forget(loads, now.minus(COMES_WITHIN));
        return left.callBack(loads, now);
    }

    /** Grants what may be granted now, and returns how many that are. */
    int grant() {
        var fresh = left.waiting() + WINDOW <= MOST_LEFT ? loads.room() : 0;
        var more = Math.max(0, Math.min(WINDOW, fresh + left.called()) - granted);
        granted += more;
        return more;
    }
}
