package org.brane.kubernetes.demo;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Prints a line for each thing that happens, in columns; in colours where that helps. */
final class Screen {

    private static final String REMARK = " ".repeat(38);
    private static final String ROW = "%-12s %-34s %-27s %-14s %s";

    // Select Graphic Rendition of ECMA-48, section 8.3.117.
    private static final int FAINT = 2;
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;
    private static final int BLUE = 34;
    private static final int CYAN = 36;

    private static final Map<String, Integer> COLOURS = Map.of(
            "created", CYAN,
            "started", BLUE,
            "finished", GREEN,
            "failed", RED,
            "create-failed", RED,
            "stopped", YELLOW);

    private final Instant start = Instant.now();
    private final PrintStream out;
    private final boolean colours;

    Screen(PrintStream out, boolean colours) {
        this.out = requireNonNull(out, "out");
        this.colours = colours;
    }

    void say(String text) {
        out.println(text.stripTrailing());
    }

    /** Something that the demo itself did. */
    void did(String about, String what, String detail) {
        line(about, padded(what), detail);
    }

    /** Something that was heard from the service. */
    void heard(HeardEvent event) {
        var colour = COLOURS.getOrDefault(event.kind(), FAINT);
        line(event.identifier(), coloured(colour, padded(event.kind())), String.join(", ", event.details()));
        event.nextStep().ifPresent(step -> say(REMARK + coloured(FAINT, step)));
    }

    /** Begins the summary. */
    void heading() {
        say("\n" + ROW.formatted("job", "what it does", "heard", "with", ""));
    }

    /** A line of the summary. */
    void row(Performance played) {
        var story = played.story();
        var verdict = played.isAsTold() ? coloured(GREEN, "well") : alarm("WRONG");
        say(ROW.formatted(story.identifier(), story.plot(), played.kinds(), played.why(), verdict));
    }

    /** Since the demo began. */
    double seconds() {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    /** Something that a person must not overlook. */
    String alarm(String text) {
        return coloured(RED, text);
    }

    private String coloured(int colour, String text) {
        return colours ? "\033[" + colour + "m" + text + "\033[0m" : text;
    }

    private void line(String about, String what, String detail) {
        say(String.format(Locale.ROOT, "%6.1f s  %-12s %s %s", seconds(), about, what, detail));
    }

    private static String padded(String what) {
        return String.format("%-14s", what);
    }
}
