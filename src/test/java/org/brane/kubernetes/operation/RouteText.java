package org.brane.kubernetes.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonNodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file as its author sees it: words on lines.
 *
 * @param root map of kind to definition, the file's only one; empty maps where the file is of another shape
 */
record RouteText(Path file, List<String> lines, Node tree, Part root) {

    private static final String SUFFIX = ".camel.yaml";

    /** A word of a file and the line, counted from 1, on which it stands. */
    record Word(String text, int line) {}

    /**
     * A map of a file.
     *
     * @param key under which it stands, also as an item of a list
     */
    record Part(String key, int line, Map<String, Word> words, List<Part> parts) {

        static final Part NOTHING = new Part("", 1, Map.of(), List.of());

        /** This part and all within it. */
        Stream<Part> all() {
            return Stream.concat(Stream.of(this), parts.stream().flatMap(Part::all));
        }

        Optional<Word> word(String name) {
            return Optional.ofNullable(words.get(name));
        }

        Optional<Part> part(String name) {
            return parts.stream().filter(part -> part.key.equals(name)).findFirst();
        }
    }

    static RouteText read(Path file) {
        try {
            var lines = Files.readAllLines(file);
            var tree = new Compose(LoadSettings.builder().build())
                    .composeString(String.join("\n", lines))
                    .orElseThrow();
            var items = children("", tree).toList();
            return new RouteText(file, lines, tree, items.size() == 1 ? items.get(0) : Part.NOTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String stem() {
        var name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** What the file defines: a route, a template, a configuration or a rest. */
    Part definition() {
        return root.parts().size() == 1 ? root.parts().get(0) : Part.NOTHING;
    }

    /** The route of a route or template. */
    Optional<Part> route() {
        return definition().key().equals("route")
                ? Optional.of(definition())
                : definition().part("route");
    }

    Optional<Word> from() {
        return route().flatMap(route -> route.part("from")).flatMap(from -> from.word("uri"));
    }

    JsonNode json() {
        try {
            return new YAMLMapper().readTree(String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of what a schema speaks of. */
    int line(JsonNodePath path) {
        var node = tree;
        for (var i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            node = step instanceof Integer index && node instanceof SequenceNode list
                    ? list.getValue().get(index)
                    : entry(node, step.toString()).orElse(node);
        }
        return lineOf(node);
    }

    private static Optional<Node> entry(Node node, String key) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> text(tuple.getKeyNode()).equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<Part> children(String key, Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().flatMap(item -> children(key, item));
        }
        return node instanceof MappingNode map ? Stream.of(part(key, map)) : Stream.empty();
    }

    private static Part part(String key, MappingNode map) {
        var words = new LinkedHashMap<String, Word>();
        map.getValue().stream()
                .filter(entry -> entry.getValueNode() instanceof ScalarNode)
                .forEach(entry -> words.put(
                        text(entry.getKeyNode()), new Word(text(entry.getValueNode()), lineOf(entry.getValueNode()))));
        var parts = map.getValue().stream()
                .flatMap(entry -> children(text(entry.getKeyNode()), entry.getValueNode()))
                .toList();
        return new Part(key, lineOf(map), words, parts);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
