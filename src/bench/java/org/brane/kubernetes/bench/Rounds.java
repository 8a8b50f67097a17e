package org.brane.kubernetes.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Has three take turns: the service, a bare loop that makes the same Jobs, and one that makes the least that a Job can be. Each
 * round another one is the first, since what one leaves behind in the cluster slows the next.
 */
final class Rounds {

    /** What takes turns; returns how many jobs it made in a second. */
    interface Turn {

        double perSecond(int round) throws Exception;
    }

    private record Speeds(double least, double bare, double ours) {

        double ratio() {
            return ours / bare;
        }

        double toLeast() {
            return ours / least;
        }
    }

    private final PrintStream out;
    private final List<Turn> turns;

    /** @param out is told of each round */
    Rounds(PrintStream out, Turn least, Turn bare, Turn ours) {
        this.out = out;
        this.turns = List.of(least, bare, ours);
    }

    /**
     * Runs them all and prints the medians.
     *
     * @param warmUp rounds before those that count
     * @param target least ratio of the service to a bare loop that is well
     */
    void run(int warmUp, int rounds, double target) throws Exception {
        var counted = new ArrayList<Speeds>();
        for (var round = 1; round <= warmUp + rounds; round++) {
            var speeds = takeTurns(round);
            out.printf(
                    Locale.ROOT,
                    "round %d%s: bare loop %.0f jobs/s (of the least of Jobs %.0f), service %.0f jobs/s, ratio %.2f, load average %.1f%n",
                    round,
                    round > warmUp ? "" : " to warm up",
                    speeds.bare(),
                    speeds.least(),
                    speeds.ours(),
                    speeds.ratio(),
                    Load.average());
            if (round > warmUp) {
                counted.add(speeds);
            }
        }
        out.printf(
                Locale.ROOT,
                "median ratio %.2f (target %.2f); to the least of Jobs %.2f%n",
                median(counted, Speeds::ratio),
                target,
                median(counted, Speeds::toLeast));
    }

    private Speeds takeTurns(int round) throws Exception {
        var speeds = new double[turns.size()];
        for (var step = 0; step < turns.size(); step++) {
            var turn = (round + step) % turns.size();
            speeds[turn] = turns.get(turn).perSecond(round);
        }
        return new Speeds(speeds[0], speeds[1], speeds[2]);
    }

    private static double median(List<Speeds> counted, ToDoubleFunction<Speeds> figure) {
        return Load.median(counted.stream().mapToDouble(figure).boxed().toList());
    }
}
