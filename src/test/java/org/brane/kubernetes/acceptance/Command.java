package org.brane.kubernetes.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** A CREATE command in the making; its environment says how the simulated Pod lives (src/test/cluster/pod-stages.yaml). */
final class Command {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document = JSON.createObjectNode();

    private Command(String location, String identifier) {
        document.put("kind", "CREATE")
                .put("identifier", identifier)
                .put("location", location)
                .put("image", "docker.io/library/alpine:3.22");
    }

    static Command at(String location, String identifier) {
        return new Command(location, identifier);
    }

    /** One for the location of {@link Scene}. */
    static Command named(String identifier) {
        return at(Scene.HERE, identifier);
    }

    String identifier() {
        return document.path("identifier").asText();
    }

    Command env(String name, String value) {
        options().withObjectProperty("env").put(name, value);
        return this;
    }

    /** branelet is its entry point, and calls back. */
    Command branelet() {
        document.put("branelet", true);
        return this;
    }

    Command application(String session) {
        document.put("application", session);
        return this;
    }

    Command arguments(String... arguments) {
        var words = document.putArray("args");
        for (var argument : arguments) {
            words.add(argument);
        }
        return this;
    }

    Command label(String key, String value) {
        options().withObjectProperty("labels").put(key, value);
        return this;
    }

    Command priority(String name) {
        options().put("priorityClassName", name);
        return this;
    }

    Command nodeSelector(String key, String value) {
        options().withObjectProperty("nodeSelector").put(key, value);
        return this;
    }

    String json() {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode options() {
        return document.withObjectProperty("kubernetes");
    }
}
