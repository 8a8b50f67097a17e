package org.brane.kubernetes;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A duration as people write it: a whole number and one unit, {@code 500ms}, {@code 5s}, {@code 2m}, {@code 24h}. */
public final class DurationText {

    /** Nine digits of the largest unit are far beyond every bound, and never overflow. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private DurationText() {}

    /** Throws {@link IllegalArgumentException} on any other form. */
    public static Duration read(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("no duration");
        }
        return Unit.named(match.group(2)).length.multipliedBy(Long.parseLong(match.group(1)));
    }

    /** The text of a duration of whole milliseconds, in the largest unit that loses nothing. */
    public static String of(Duration duration) {
        return Arrays.stream(Unit.values())
                .filter(unit -> duration.toMillis() % unit.length.toMillis() == 0)
                .findFirst()
                .map(unit -> duration.toMillis() / unit.length.toMillis() + unit.sign)
                .orElseThrow();
    }

    /** From the largest down. */
    private enum Unit {
        HOUR("h", Duration.ofHours(1)),
        MINUTE("m", Duration.ofMinutes(1)),
        SECOND("s", Duration.ofSeconds(1)),
        MILLISECOND("ms", Duration.ofMillis(1));

        private final String sign;
        private final Duration length;

        Unit(String sign, Duration length) {
            this.sign = sign;
            this.length = length;
        }

        static Unit named(String sign) {
            return Arrays.stream(values())
                    .filter(unit -> unit.sign.equals(sign))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
