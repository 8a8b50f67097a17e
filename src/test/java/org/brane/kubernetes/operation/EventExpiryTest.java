package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;

class EventExpiryTest {

    private static final Duration KEEP = Duration.ofHours(24);
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));

    private final Ledger ledger = new Ledger(
            ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            List.of(new Publisher("webhook", true)));

    @Test
    void whatHappenedWhileTheServiceWasDownIsOfferedAsLongAsAllElse() {
        var event = anEventOfLastWeek();

        assertThat(expiry(NOW).isOver(event)).isFalse();
        assertThat(expiry(NOW.plus(KEEP)).isOver(event)).isFalse();
    }

    @Test
    void anEventIsOverWhenItWasOfferedForLonger() {
        var event = anEventOfLastWeek();

        assertThat(expiry(NOW.plus(KEEP).plusMillis(1)).isOver(event)).isTrue();
    }

    @Test
    void anEventThatIsNotInTheLedgerIsNotOver() {
        var event = anEventOfLastWeek();
        ledger.forget(event.key().location());

        assertThat(expiry(NOW.plus(KEEP).plusMillis(1)).isOver(event)).isFalse();
    }

    private EventExpiry expiry(Instant now) {
        return new EventExpiry(ledger, KEEP, Clock.fixed(now, ZoneOffset.UTC));
    }

    private JobEvent anEventOfLastWeek() {
        var key = new JobKey("hospital-a", "reports", "nightly");
        var job = new JobState(
                key.jobName(),
                "alpine:3",
                Branelet.NONE,
                new Source("rest", "", LAST_WEEK),
                LAST_WEEK,
                false,
                Progress.COMPLETE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(LAST_WEEK),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Set.of(),
                false);
        return ledger.record(new Observation(key, job, List.of())).events().get(0);
    }
}
