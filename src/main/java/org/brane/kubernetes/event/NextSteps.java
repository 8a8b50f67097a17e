package org.brane.kubernetes.event;

import java.util.Map;
import java.util.Optional;

/** What a person can do about each reason for which a job did not finish. */
final class NextSteps {

    private static final String IMAGE = "Check the image's name and tag, and that the Nodes can reach the registry.";
    private static final String CONTAINER =
            "Check the command, the environment and the security settings against the image.";

    private static final Map<String, String> BY_REASON = Map.ofEntries(
            Map.entry("OOMKilled", "Ask for more memory with kubernetes.resources.memory."),
            Map.entry("DeadlineExceeded", "Raise kubernetes.deadlineSeconds, or make the job shorter."),
            Map.entry(
                    "Evicted",
                    "Send the job again; ask for what it really needs, so that its Node does not run short."),
            Map.entry("ErrImagePull", IMAGE),
            Map.entry("ImagePullBackOff", IMAGE),
            Map.entry("ErrImageNeverPull", IMAGE),
            Map.entry("InvalidImageName", "Correct the image's name."),
            Map.entry("CreateContainerConfigError", CONTAINER),
            Map.entry("CreateContainerError", CONTAINER),
            Map.entry("RunContainerError", CONTAINER),
            Map.entry(
                    "ResultMissing",
                    "Open the way from the Pods to callback_to; or leave it empty, and the result is read from the log."),
            Map.entry("ResultUnreadable", "Read the log; a result must fit into brane.events.log-tail-bytes."),
            Map.entry("Error", "Read the log: the program itself ended with this exit code."),
            Map.entry("PodDeleted", "Send the job again, if nobody deleted its Pod on purpose."),
            Map.entry("JobDeleted", "Send the job again under another identifier, if nobody deleted it on purpose."),
            Map.entry(
                    "Suspended", "Send the job again under another identifier; a suspended Job is taken as stopped."));

    private NextSteps() {}

    static Optional<String> after(String reason) {
        return Optional.ofNullable(BY_REASON.get(reason));
    }
}
