package org.brane.kubernetes.storm;

import java.time.Duration;
import java.util.Locale;
import org.brane.kubernetes.storm.Fault.Target;

/**
 * A fault at a time.
 *
 * @param at since the storm began
 * @param number which one of the target's kind, from 0
 * @param lasts until the part is well again
 */
record Strike(Duration at, Target target, int number, Fault fault, Duration lasts) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s-%d %s for %.1f s",
                target.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                number,
                fault.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                lasts.toMillis() / 1000.0);
    }
}
