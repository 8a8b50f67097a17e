package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.Optional;
import org.brane.kubernetes.event.PodState.Exit;
import org.brane.kubernetes.event.PodState.Phase;
import org.brane.kubernetes.event.PodState.Waiting;

/** Builds Pods step by step: pending, 50 seconds old. */
final class APod {

    static final Instant CREATED = Observed.NOW.minusSeconds(50);
    static final Instant STARTED = Observed.NOW.minusSeconds(40);
    static final Instant ENDED = Observed.NOW.minusSeconds(10);

    private final String name;
    private Instant createdAt = CREATED;
    private Phase phase = Phase.PENDING;
    private Optional<Instant> deletedAt = Optional.empty();
    private Optional<String> disruption = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Exit> exit = Optional.empty();

    private APod(String name) {
        this.name = name;
    }

    static APod aPod() {
        return named("pod-1");
    }

    static APod named(String name) {
        return new APod(name);
    }

    APod createdAt(Instant time) {
        createdAt = time;
        return this;
    }

    APod phase(Phase other) {
        phase = other;
        return this;
    }

    APod waiting(String why) {
        waiting = Optional.of(new Waiting(why, Optional.of("Back-off pulling image")));
        return this;
    }

    /** The cluster says since when. */
    APod waitingSince(String why, Instant since) {
        waiting = Optional.of(new Waiting(why, Optional.of("no Node"), Optional.of(since)));
        return this;
    }

    APod running() {
        phase = Phase.RUNNING;
        startedAt = Optional.of(STARTED);
        return this;
    }

    APod exited(int code) {
        return exited(code, code == 0 ? "Completed" : "Error");
    }

    APod exited(int code, String why) {
        running();
        phase = code == 0 ? Phase.SUCCEEDED : Phase.FAILED;
        exit = Optional.of(new Exit(code, Optional.of(why), Optional.empty(), Optional.of(ENDED)));
        return this;
    }

    /** The kubelet does not know any more how it ended. */
    APod lost() {
        phase = Phase.FAILED;
        exit = Optional.of(new Exit(137, Optional.of("ContainerStatusUnknown"), Optional.empty(), Optional.empty()));
        return this;
    }

    /** The container was made, but its program could not be started. */
    APod unstartable() {
        phase = Phase.FAILED;
        exit = Optional.of(new Exit(128, Optional.of("StartError"), Optional.empty(), Optional.of(ENDED)));
        return this;
    }

    APod evicted() {
        phase = Phase.FAILED;
        reason = Optional.of("Evicted");
        return this;
    }

    APod disrupted(String why) {
        disruption = Optional.of(why);
        return this;
    }

    APod deletedAt(Instant time) {
        deletedAt = Optional.of(time);
        return this;
    }

    PodState get() {
        return new PodState(
                name,
                Optional.of("node-1"),
                createdAt,
                phase,
                deletedAt,
                disruption,
                reason,
                Optional.empty(),
                waiting,
                startedAt,
                exit);
    }
}
