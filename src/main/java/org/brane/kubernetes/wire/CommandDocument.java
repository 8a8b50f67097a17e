package org.brane.kubernetes.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Digest;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;

/**
 * A command document, as a tree. What has the wrong type is taken as not given, so that the rest can be looked at before
 * all problems are told; the schema tells of it.
 */
record CommandDocument(ObjectNode root) {

    String kind() {
        return text(root, "kind").orElse("");
    }

    Optional<String> identifier() {
        return text(root, "identifier");
    }

    StopJob stop(Source source) {
        return new StopJob(key(identifier().orElse("")), source);
    }

    CreateJob create(String identifier, Source source) {
        var image = text(root, "image").orElse("");
        var args = texts(root.path("args"));
        var branelet = root.path("branelet").asBoolean(false);
        var options = options(root.path("kubernetes"));
        var digest = Digest.of(image, args, branelet, options);
        return new CreateJob(key(identifier), source, image, args, branelet, options, digest);
    }

    private JobKey key(String identifier) {
        var application = text(root, "application").orElse(JobKey.NO_APPLICATION);
        return new JobKey(text(root, "location").orElse(""), application, identifier);
    }

    private static JobOptions options(JsonNode options) {
        var resources = options.path("resources");
        return new JobOptions(
                texts(options.path("command")),
                textsByName(options.path("env")),
                text(resources, "cpu"),
                text(resources, "memory"),
                whole(resources, "gpu").map(Long::intValue),
                whole(options, "deadlineSeconds"),
                whole(options, "retries").map(Long::intValue),
                textsByName(options.path("nodeSelector")),
                text(options, "priorityClassName").filter(name -> !name.isEmpty()),
                textsByName(options.path("labels")));
    }

    private static Optional<String> text(JsonNode parent, String name) {
        return Optional.of(parent.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static Optional<Long> whole(JsonNode parent, String name) {
        return Optional.of(parent.path(name)).filter(JsonNode::isIntegralNumber).map(JsonNode::longValue);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, String> textsByName(JsonNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .asText()));
    }
}
