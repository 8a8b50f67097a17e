package org.brane.kubernetes.demo;

import java.util.List;
import org.brane.kubernetes.command.JobKey;

/**
 * A job of the demo, and what must be heard about it.
 *
 * @param plot what it is about, in a few words
 * @param script what its container is told to do; echo, sleep and exit only
 * @param kinds the events that must be heard, in order
 * @param why what the last of them must say
 */
record Story(String identifier, String plot, String image, String script, List<String> kinds, String why) {

    private static final String IMAGE = "alpine:3.22";

    static final List<Story> ALL = List.of(
            ran("adds-up", "ends well", "echo 2 and 2 is 4; sleep 1", "finished", "exit code 0"),
            ran("goes-wrong", "ends with exit code 3", "echo no such table; sleep 1; exit 3", "failed", "exit code 3"),
            new Story(
                    "no-image",
                    "has an image that nobody can pull",
                    "registry.invalid/nothing:1",
                    "echo hello",
                    List.of("create-failed"),
                    "ErrImagePull"),
            ran("takes-long", "is stopped by DELETE", "echo one moment; sleep 3600", "stopped", "StopRequested"));

    /** The command document. The words of a script need no escape in JSON. */
    String command() {
        return """
                {"kind": "CREATE", "location": "%s", "identifier": "%s", "image": "%s", \
                "kubernetes": {"command": ["sh", "-c", "%s"]}}""".formatted(DemoService.LOCATION, identifier, image, script);
    }

    String jobId() {
        return new JobKey(DemoService.LOCATION, JobKey.NO_APPLICATION, identifier).jobId();
    }

    /** Whether somebody must stop it once it runs. */
    boolean isToBeStopped() {
        return kinds.contains("stopped");
    }

    private static Story ran(String identifier, String plot, String script, String outcome, String why) {
        return new Story(identifier, plot, IMAGE, script, List.of("created", "started", outcome), why);
    }
}
