package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.event.PodState.Waiting;

/**
 * Why the container of a job does not run yet, as its Pod says: one that others put before it waits itself, its own wait, or there is
 * no Node for it.
 */
final class PodWait {

    /** It waits for those before it, which say more. */
    private static final String FOR_OTHERS = "PodInitializing";

    private PodWait() {}

    /** @param own state of the job's container */
    static Optional<Waiting> of(PodStatus status, Optional<ContainerState> own) {
        if (own.filter(PodWait::hasBegun).isPresent()) {
            return Optional.empty();
        }
        return before(status)
                .or(() -> own.map(ContainerState::getWaiting).flatMap(PodWait::read))
                .or(() -> unscheduled(status));
    }

    /** Whether a container waits for something else than for others. */
    static boolean isHeldUp(ContainerStatus container) {
        return waiting(container)
                .filter(wait -> !wait.reason().equals(FOR_OTHERS))
                .isPresent();
    }

    private static boolean hasBegun(ContainerState state) {
        return state.getRunning() != null || state.getTerminated() != null;
    }

    private static Optional<Waiting> before(PodStatus status) {
        return Stream.ofNullable(status.getInitContainerStatuses())
                .flatMap(all -> all.stream())
                .filter(PodWait::isHeldUp)
                .findFirst()
                .flatMap(held -> waiting(held).map(wait -> named(held, wait)));
    }

    private static Waiting named(ContainerStatus container, Waiting wait) {
        var text = wait.message().map(message -> ": " + message).orElse("");
        return new Waiting(wait.reason(), Texts.of("init container " + container.getName() + text));
    }

    private static Optional<Waiting> waiting(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getWaiting)
                .flatMap(PodWait::read);
    }

    private static Optional<Waiting> read(ContainerStateWaiting waiting) {
        return Texts.of(waiting.getReason()).map(reason -> new Waiting(reason, Texts.of(waiting.getMessage())));
    }

    /** Before a Node was found no container has a state; then the scheduler says why. */
    private static Optional<Waiting> unscheduled(PodStatus status) {
        return Stream.ofNullable(status.getConditions())
                .flatMap(conditions -> conditions.stream())
                .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
                .findFirst()
                .flatMap(c -> Texts.of(c.getReason())
                        .map(reason ->
                                new Waiting(reason, Texts.of(c.getMessage()), Times.of(c.getLastTransitionTime()))));
    }
}
