package org.brane.kubernetes.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.brane.kubernetes.storm.Fault.Target;

/** All strikes of a storm, before it begins: the same options and seed give the same. */
record Forecast(List<Strike> strikes) {

    private static final int SHORTEST_MS = 300;
    private static final int LONGEST_MS = 4_000;

    Forecast {
        strikes = List.copyOf(strikes);
    }

    /** What will happen by these options. */
    static Forecast of(StormOptions options) {
        var random = new Random(options.seed());
        var strikes = new ArrayList<Strike>();
        var targets = targets(options);
        if (!targets.isEmpty()) {
            for (var at = options.faultEvery(); at.compareTo(options.time()) < 0; at = at.plus(options.faultEvery())) {
                strikes.add(strike(at, targets.get(random.nextInt(targets.size())), options, random));
            }
        }
        for (var at = options.killEvery(); at.compareTo(options.time()) < 0; at = at.plus(options.killEvery())) {
            strikes.add(new Strike(at, Target.SERVICE, 0, Fault.KILL, Duration.ZERO));
        }
        return new Forecast(
                strikes.stream().sorted(Comparator.comparing(Strike::at)).toList());
    }

    /** API servers come as often as all others together, for most of what can go wrong goes wrong there. */
    private static List<Target> targets(StormOptions options) {
        return Stream.of(Target.API_SERVER, Target.API_SERVER, Target.KAFKA, Target.WEBHOOK)
                .filter(target -> !faults(target, options).isEmpty())
                .toList();
    }

    private static Strike strike(Duration at, Target target, StormOptions options, Random random) {
        var faults = faults(target, options);
        var number = target == Target.API_SERVER ? random.nextInt(options.clusters()) : 0;
        var fault = faults.get(random.nextInt(faults.size()));
        var lasts = Duration.ofMillis(SHORTEST_MS + random.nextInt(LONGEST_MS - SHORTEST_MS));
        return new Strike(at, target, number, fault, lasts);
    }

    private static List<Fault> faults(Target target, StormOptions options) {
        return target.faults().stream()
                .filter(options.faults()::contains)
                .sorted()
                .toList();
    }
}
