package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is wrong with a job: a rule, and the sign that it fits. */
record Trouble(TroubleRule rule, Sign sign) {

    Trouble {
        requireNonNull(rule, "rule");
        requireNonNull(sign, "sign");
    }

    /** When the job is ended for it; empty where it is left to wait. */
    Optional<Instant> judgedAt(Instant since, Duration usualGrace) {
        return rule.verdict().map(kind -> since.plus(rule.grace().orElse(usualGrace)));
    }

    /** The verdict on a job that was told as created, or not. */
    Verdict verdict(boolean createdTold, Instant now) {
        var asked = rule.verdict().orElseThrow();
        var kind = asked == EventKind.CREATE_FAILED && createdTold ? EventKind.FAILED : asked;
        return new Verdict(rule.name(), reason(), message(), rule.nextStep(), kind, now);
    }

    /** What is known, and why it is as it is. */
    Details explaining(Details details) {
        return details.because(reason(), message()).advising(rule.nextStep());
    }

    private Optional<String> reason() {
        return Optional.of(sign.reason()).filter(word -> !word.isEmpty());
    }

    /** The rule's words and then the cluster's. */
    private Optional<String> message() {
        return rule.text()
                .map(text -> sign.message().map(words -> text + ": " + words).orElse(text + "."))
                .or(sign::message);
    }
}
