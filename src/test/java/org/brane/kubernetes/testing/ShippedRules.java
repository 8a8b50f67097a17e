package org.brane.kubernetes.testing;

import java.nio.file.Path;
import java.time.Duration;
import org.brane.kubernetes.event.Judge;
import org.brane.kubernetes.event.Storyteller;
import org.brane.kubernetes.event.TroubleRules;
import org.brane.kubernetes.infrastructure.FileText;
import org.brane.kubernetes.wire.PodRulesReader;

/** The rules that come with the program. */
public final class ShippedRules {

    public static final Path FILE = Path.of("config", "pod-rules.yaml");
    private static final Duration CONFIRM_LIMIT = Duration.ofMinutes(2);

    private ShippedRules() {}

    public static TroubleRules read() {
        return PodRulesReader.read(FileText.of(FILE));
    }

    /** Judges by them, with two minutes until an end must be confirmed. */
    public static Judge judge(Duration grace) {
        var rules = read();
        return new Judge(() -> rules, grace, CONFIRM_LIMIT);
    }

    /** Tells stories by them. */
    public static Storyteller storyteller(Duration createdAfter, Duration grace) {
        return new Storyteller(createdAfter, judge(grace));
    }
}
