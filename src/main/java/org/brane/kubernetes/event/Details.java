package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Why and where something happened to a job; every part may be unknown.
 *
 * @param reason one word, as Kubernetes gives it where it does, such as {@code OOMKilled}
 * @param message the cluster's own text
 * @param nextStep what a person can do about it
 * @param exitCode of the container
 * @param pod name of the Pod that tells the story
 * @param node the Node it ran on
 * @param startedAt when its container began
 * @param finishedAt when its container, or else the Job, ended
 */
public record Details(
        Optional<String> reason,
        Optional<String> message,
        Optional<String> nextStep,
        Optional<Integer> exitCode,
        Optional<String> pod,
        Optional<String> node,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {

    /** Nothing is known. */
    public static final Details NONE = new Details(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What a Pod says of itself. */
    public static Details of(PodState pod) {
        return new Details(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pod.exit().map(PodState.Exit::code),
                Optional.of(pod.name()),
                pod.node(),
                pod.startedAt(),
                pod.exit().flatMap(PodState.Exit::finishedAt));
    }

    /** The same with a reason and the text for it. */
    public Details because(Optional<String> newReason, Optional<String> newMessage) {
        return new Details(newReason, newMessage, nextStep, exitCode, pod, node, startedAt, finishedAt);
    }

    /** The same with what to do next. */
    public Details advising(Optional<String> newNextStep) {
        return new Details(reason, message, newNextStep, exitCode, pod, node, startedAt, finishedAt);
    }

    /** The same, without how it ended: for events that come before the end. */
    public Details beforeTheEnd() {
        return new Details(reason, message, nextStep, Optional.empty(), pod, node, startedAt, Optional.empty());
    }

    /** The same; where no end is known yet, it is this. */
    public Details endedAt(Optional<Instant> end) {
        return new Details(reason, message, nextStep, exitCode, pod, node, startedAt, finishedAt.or(() -> end));
    }
}
