package org.brane.kubernetes.storm;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.brane.kubernetes.ProblemsException;

/** The program: a storm, its progress, and its balance. Ends with 0 if the balance is even, 1 if it is off, 2 on a wrong call. */
public final class Storm {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int MOST_FINDINGS = 50;

    private final StormOptions options;
    private final PrintStream out;
    private final Instant begun = Instant.now();

    Storm(StormOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Needs KUBEBUILDER_ASSETS and the packaged service. */
    public static void main(String... ignored) throws Exception {
        System.exit(run(System.getProperties(), System.out));
    }

    private static int run(Properties properties, PrintStream out) throws Exception {
        var given = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        try {
            var options = StormOptions.read(given);
            return new Storm(options, out)
                            .run(Files.createTempDirectory("storm"), Map.of())
                            .isEven()
                    ? 0
                    : 1;
        } catch (ProblemsException wrong) {
            wrong.problems().forEach(problem -> out.println(problem.message()));
            return 2;
        }
    }

    /**
     * Blows, waits until what was accepted is told, and strikes the balance.
     *
     * @param folder for what the service and the broker write
     * @param edits texts to replace in the service's route files: what the balance must find
     */
    Balance run(Path folder, Map<RouteEdit, String> edits) throws Exception {
        out.printf(
                "storm of %s, %d clusters, %d jobs/s, a fault every %s, a kill every %s, seed %d%n",
                options.time(),
                options.clusters(),
                options.rate(),
                options.faultEvery(),
                options.killEvery(),
                options.seed());
        try (var scenery = new Scenery(options, folder, edits)) {
            return blow(scenery);
        }
    }

    private Balance blow(Scenery scenery) throws Exception {
        scenery.start();
        var atFirst = scenery.vitals();
        scenery.sky().begin(Forecast.of(options), strike -> say(strike.toString()));
        var offering = scenery.offer().begin();
        passTime(scenery, Instant.now().plus(options.time()));
        offering.cancel(false);
        scenery.sky().clear();
        say("the sky is clear; waiting for what was accepted");
        var balance = settle(scenery);
        out.println("at the start: " + atFirst);
        scenery.lives().forEach(life -> out.println("before a kill: " + life));
        out.println("at the end: " + scenery.vitals());
        return report(balance.with(grown(scenery.lives())));
    }

    private static List<String> grown(List<Vitals> lives) {
        return lives.isEmpty() ? List.of() : lives.get(lives.size() - 1).grownSince(lives.get(0));
    }

    private void passTime(Scenery scenery, Instant end) throws InterruptedException {
        while (Instant.now().isBefore(end)) {
            pause(end);
            say(scenery.progress());
        }
    }

    /** Until the balance is even, or has had the time to be. */
    private Balance settle(Scenery scenery) throws InterruptedException {
        var end = Instant.now().plus(options.settle());
        var balance = scenery.balance();
        while (!balance.isEven() && Instant.now().isBefore(end)) {
            pause(end);
            balance = scenery.balance();
            say(balance.line());
        }
        return balance;
    }

    private static void pause(Instant end) throws InterruptedException {
        var left = Duration.between(Instant.now(), end);
        Thread.sleep(Math.max(0, Math.min(left.toMillis(), BETWEEN_LINES.toMillis())));
    }

    private Balance report(Balance balance) {
        balance.findings().stream().limit(MOST_FINDINGS).forEach(finding -> out.println("off: " + finding));
        out.println(balance.line());
        out.printf("the balance is %s; seed %d%n", balance.isEven() ? "even" : "OFF", options.seed());
        return balance;
    }

    private void say(String what) {
        var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, what));
    }

    /**
     * A text in a route file.
     *
     * @param file under routes/
     */
    record RouteEdit(String file, String text) {

        /** Puts another text in its place. */
        void apply(Path routes, String other) {
            var path = routes.resolve(file);
            try {
                var before = Files.readString(path);
                if (!before.contains(text)) {
                    throw new IllegalStateException(file + " has no such text: " + text);
                }
                Files.writeString(path, before.replace(text, other));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
