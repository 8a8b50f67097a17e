package org.brane.kubernetes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An event as a receiver reads it: a CloudEvent of type {@code brane.job.<kind>}. */
record HeardEvent(String kind, JsonNode data) {

    private static final String TYPE = "brane.job.";
    private static final List<String> OUTCOMES = List.of("finished", "failed", "stopped", "create-failed");

    static HeardEvent read(byte[] json) throws IOException {
        var event = JsonMapper.builder().build().readTree(json);
        return new HeardEvent(event.path("type").asText().replaceFirst(TYPE, ""), event.path("data"));
    }

    /** Whether it is a job's last one. */
    boolean isOutcome() {
        return OUTCOMES.contains(kind);
    }

    String identifier() {
        return text("identifier").orElse("?");
    }

    /** Why it came so, in a few words: the exit code, else the reason; empty where there is neither. */
    String why() {
        return text("exitCode")
                .map("exit code "::concat)
                .or(() -> text("reason"))
                .orElse("");
    }

    /** All that a person wants to know at once. */
    List<String> details() {
        return Stream.of(
                        text("exitCode").map("exit code "::concat).or(() -> text("node")
                                .map("on "::concat)),
                        text("reason").filter(reason -> !text("exitCode").equals(Optional.of("0"))),
                        text("message").filter(message -> text("exitCode").isEmpty()),
                        text("log").map(log -> "log: " + log.strip()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a person can do about it. */
    Optional<String> nextStep() {
        return text("nextStep");
    }

    private Optional<String> text(String field) {
        return Optional.of(data.path(field).asText()).filter(text -> !text.isEmpty());
    }
}
