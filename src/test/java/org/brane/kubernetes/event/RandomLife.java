package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.Observed.KEY;

import java.time.Duration;
import java.util.SplittableRandom;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.wire.Generation;

/** A job whose life is made of what a cluster may do next, told by a service that is started anew now and then. */
final class RandomLife {

    private static final int MOST_STEPS = 40;
    private static final int RESTARTS_ONE_IN = 8;

    private final String name;
    private final SplittableRandom random;
    private final HandClock clock = new HandClock(Observed.NOW);
    private final DriverEar ear;
    private final SimulatedJob job;

    RandomLife(Generation generation, int seed) {
        name = generation.version() + " life " + seed;
        random = new SplittableRandom(seed);
        ear = new DriverEar(generation, KEY, clock.clock());
        job = new SimulatedJob(random, clock::now);
    }

    RandomLife live() {
        for (var step = 0; step < MOST_STEPS && !job.isOver(); step++) {
            clock.passes(Duration.ofSeconds(random.nextInt(10)));
            job.step();
            look();
        }
        while (!job.isOver()) {
            clock.passes(Duration.ofSeconds(1));
            job.goOnToTheEnd();
            look();
        }
        look();
        return this;
    }

    /** Its driver goes on, and every call has an end; one that a cluster keeps waiting may well be timed out. */
    void isBorne() {
        ear.isNotStopped(name);
        if (!job.lostAPod()) {
            ear.isNotMisled(name);
        }
        assertThat(ear.end()).as(name).isPresent();
    }

    private void look() {
        ear.record(job.observe()).verdict().ifPresent(job::judge);
        if (random.nextInt(RESTARTS_ONE_IN) == 0) {
            ear.restart();
        }
    }
}
