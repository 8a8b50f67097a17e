package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.event.Hearsay;

/**
 * How well commands are read from Kafka: the metrics {@code brane_commands_uncommitted}, those that were read and are not done,
 * and {@code brane_kafka_silence_seconds}, time since Kafka was last heard. Thread-safe.
 */
final class CommandIntake implements Hearsay {

    /** Twice the time after which Kafka itself takes a silent reader for gone. */
    private static final Duration AWAY_AFTER = Duration.ofMillis(2L * CommandConsumers.SESSION_MS);

    private final Clock clock;
    private volatile int uncommitted;
    private volatile ReadUpTo readUpTo = ReadUpTo.NOTHING;

    /**
     * How far a topic is read.
     *
     * @param moment all that was sent before it is read
     * @param undone locations of which something that is read is not done
     */
    record ReadUpTo(Instant moment, Set<String> undone) {

        static final ReadUpTo NOTHING = new ReadUpTo(Instant.EPOCH, Set.of());

        ReadUpTo {
            undone = Set.copyOf(undone);
        }
    }

    private volatile Optional<Instant> heardAt = Optional.empty();

    CommandIntake(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    void show(MeterRegistry metrics) {
        Gauge.builder("brane.commands.uncommitted", this, intake -> intake.uncommitted)
                .description("Commands that were read from Kafka and are not done yet")
                .register(metrics);
        Gauge.builder("brane.kafka.silence", this, CommandIntake::silenceSeconds)
                .description("Time since the Kafka that commands come by was last heard; none where they are not read")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** Reading begins; the time without Kafka counts from here. */
    void begin() {
        heardAt = Optional.of(clock.instant());
    }

    /**
     * The reader took a look.
     *
     * @param notDone how many were read and are not done
     * @param age of the last sign of life of Kafka; empty where there was none yet
     * @param read until when all that was sent is read
     */
    void looked(int notDone, Optional<Duration> age, ReadUpTo read) {
        uncommitted = notDone;
        readUpTo = read;
        age.map(clock.instant()::minus).ifPresent(at -> heardAt = Optional.of(at));
    }

    /** Nothing is read any more. */
    void end() {
        uncommitted = 0;
        heardAt = Optional.empty();
    }

    @Override
    public boolean isHeardUpTo(String location, Instant moment) {
        var now = readUpTo;
        return !now.moment().isBefore(moment) && !now.undone().contains(location);
    }

    /** How long Kafka has been away; empty where it is there, or nothing is read. */
    Optional<Duration> awayFor() {
        return silence().filter(time -> time.compareTo(AWAY_AFTER) > 0);
    }

    private double silenceSeconds() {
        return silence().map(time -> time.toMillis() / 1000.0).orElse(Double.NaN);
    }

    private Optional<Duration> silence() {
        return heardAt.map(at -> Duration.between(at, clock.instant()));
    }
}
