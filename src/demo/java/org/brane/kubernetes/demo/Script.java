package org.brane.kubernetes.demo;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a simulated container does: each {@code echo}, {@code sleep} and {@code exit} in its command; no other word. */
record Script(Pod pod) {

    /** What it writes, all at its start. */
    String log() {
        return String.join("\n", all("echo ([^;]*)").toList());
    }

    int seconds() {
        return all("sleep ([0-9]{1,6})").mapToInt(Integer::parseInt).sum();
    }

    int exitCode() {
        return all("exit ([0-9]{1,3})").mapToInt(Integer::parseInt).findFirst().orElse(0);
    }

    private Stream<String> all(String step) {
        var container = pod.getSpec().getContainers().get(0);
        var words = String.join(" ", container.getCommand()) + " " + String.join(" ", container.getArgs());
        return Pattern.compile(step).matcher(words).results().map(match -> match.group(1));
    }
}
