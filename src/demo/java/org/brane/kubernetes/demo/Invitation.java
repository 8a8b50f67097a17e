package org.brane.kubernetes.demo;

import java.net.URI;
import java.util.List;

/** What a person can try with curl while the demo stays. */
final class Invitation {

    private static final Story STORY =
            new Story("mine", "", "alpine:3.22", "echo hello; sleep 60; exit 3", List.of(), "");

    private Invitation() {}

    /** Lines to copy; the containers are simulated, so that they do nothing but echo, sleep and exit. */
    static String text(URI service) {
        return """

                Now you, from another terminal; what is heard is printed here. Ctrl+C ends it.

                  curl -i %1$s/v1/jobs -H 'Content-Type: application/json' -d '%2$s'
                  curl %1$s/v1/jobs/%3$s
                  curl -i -X DELETE %1$s/v1/jobs/%3$s

                The simulated containers know echo, sleep and exit. Images of registry.invalid cannot be pulled.
                """.formatted(service, STORY.command(), STORY.jobId());
    }
}
