package org.brane.kubernetes.event;

import static org.brane.kubernetes.event.EventKind.COMPLETED;
import static org.brane.kubernetes.event.EventKind.HEARTBEAT;
import static org.brane.kubernetes.event.EventKind.INITIALIZED;
import static org.brane.kubernetes.event.EventKind.READY;
import static org.brane.kubernetes.event.EventKind.STARTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The story of a job that came to be, up to its outcome: from branelet where it calls, else from the Pod. */
final class Beginning {

    /**
     * branelet counts its callbacks from 1, and calls Ready, Initialized and Started before any other (brane.md sections 5
     * and 7).
     */
    private static final int ORDER_OF_STARTED = 3;

    private Beginning() {}

    /**
     * From Created on, in order.
     *
     * @param trouble why the container does not run yet, where that is known
     */
    static List<JobEvent> of(Observation observation, Memory memory, Details trouble) {
        return of(observation, memory, trouble, isStartedImplied(observation, memory));
    }

    /** The same of a job that has ended: that it must have started helps nobody now, and what was told before may not say so. */
    static List<JobEvent> ofEnded(Observation observation, Memory memory) {
        return of(observation, memory, Details.NONE, false);
    }

    private static List<JobEvent> of(
            Observation observation, Memory memory, Details trouble, boolean isStartedImplied) {
        var events = new ArrayList<JobEvent>();
        events.add(JobEvent.created(observation, trouble));
        if (observation.job().branelet() == Branelet.CALLING) {
            events.addAll(reported(observation, memory, isStartedImplied));
        } else {
            started(observation).ifPresent(events::add);
        }
        return events;
    }

    private static List<JobEvent> reported(Observation observation, Memory memory, boolean isStartedImplied) {
        var known = memory.reports().and(observation.job().reports());
        return Stream.of(READY, INITIALIZED, STARTED, COMPLETED)
                .flatMap(kind -> known
                        .find(kind)
                        .map(report -> report.event(observation))
                        .or(() ->
                                kind == STARTED && isStartedImplied ? startedByBranelet(observation) : Optional.empty())
                        .stream())
                .toList();
    }

    /**
     * Whether the job goes on although its start was not heard: its heart beats, or it reported in a former life of the
     * service. Told as created or ready only, it would run out of the driver's patience (brane.md section 9).
     */
    private static boolean isStartedImplied(Observation observation, Memory memory) {
        return memory.reports().find(HEARTBEAT).isPresent()
                || (!memory.heard() && !observation.job().reports().isEmpty());
    }

    /** With the order that branelet's own call had, which may have been told before a crash. */
    private static Optional<JobEvent> startedByBranelet(Observation observation) {
        return started(observation)
                .map(event -> new JobEvent(
                        STARTED, event.key(), ORDER_OF_STARTED, event.time(), event.details(), event.payload()));
    }

    private static Optional<JobEvent> started(Observation observation) {
        return observation.firstThatRan().map(pod -> {
            var time = pod.startedAt().orElse(pod.createdAt());
            return JobEvent.derived(
                    STARTED, observation.key(), time, Details.of(pod).beforeTheEnd());
        });
    }
}
