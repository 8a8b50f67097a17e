package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.driver.Call;
import org.brane.kubernetes.driver.Dialect;
import org.brane.kubernetes.driver.Driver;
import org.brane.kubernetes.testing.ShippedRules;
import org.brane.kubernetes.wire.BraneEvents;
import org.brane.kubernetes.wire.Generation;

/** A driver that hears what a ledger has to tell of one job, a ledger that forgets all with each restart. */
final class DriverEar {

    private static final String NAME = "kafka";
    private static final Storyteller TELLER = ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));

    private final Clock clock;
    private final Publisher publisher;
    private final BraneEvents events;
    private final Driver driver;
    private final Call call;
    private final Call detached;
    private final JobKey key;
    private Ledger ledger;

    DriverEar(Generation generation, JobKey key, Clock clock) {
        this.clock = clock;
        this.key = key;
        publisher = new Publisher(NAME, true, generation.digests(EventKind.HEARTBEAT));
        events = new BraneEvents(generation, jobName -> Optional.empty());
        driver = new Driver(Dialect.ofVersion(generation.version()));
        call = driver.call(key.identifier(), clock.instant());
        detached = driver.callDetached(key.identifier(), clock.instant());
        ledger = ledger();
    }

    void restart() {
        ledger = ledger();
    }

    /** Returns whether the report meant anything. */
    boolean report(Hearing hearing) {
        var means = !ledger.report(hearing).isOld();
        hear();
        for (var next = ledger.unnoted(key.jobName()); next.isPresent(); next = ledger.unnoted(key.jobName())) {
            ledger.noted(next.get());
        }
        hear();
        return means;
    }

    Recorded record(Observation observation) {
        var recorded = ledger.record(observation);
        hear();
        return recorded;
    }

    /** Time goes by without an event. */
    void waits() {
        driver.passes(clock.instant());
    }

    Optional<Call.End> end() {
        return call.end();
    }

    Optional<Call.End> detachedEnd() {
        return detached.end();
    }

    void isNotStopped(String life) {
        assertThat(driver.stopped()).as(life).isEmpty();
    }

    void isNotMisled(String life) {
        assertThat(driver.oddities()).as(life).isEmpty();
    }

    private void hear() {
        for (var next = ledger.next(NAME, key.jobName()); next.isPresent(); next = ledger.next(NAME, key.jobName())) {
            events.write(next.get()).ifPresent(value -> driver.hear(value, clock.instant()));
            ledger.take(NAME, next.get());
        }
    }

    private Ledger ledger() {
        return new Ledger(TELLER, clock, List.of(publisher));
    }
}
