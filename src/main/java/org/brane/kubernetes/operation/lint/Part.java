package org.brane.kubernetes.operation.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A map of a route file.
 *
 * @param key under which it stands, also as an item of a list
 * @param line on which it begins, counted from 1
 * @param words its values that are no map or list, by their keys
 * @param parts the maps below it
 */
record Part(String key, int line, Map<String, Word> words, List<Part> parts) {

    static final Part NOTHING = new Part("", 1, Map.of(), List.of());

    /** The maps that a piece of YAML holds, itself or in a list. */
    static Stream<Part> of(String key, Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().flatMap(item -> of(key, item));
        }
        return node instanceof MappingNode map ? Stream.of(of(key, map)) : Stream.empty();
    }

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

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static Part of(String key, MappingNode map) {
        var words = new LinkedHashMap<String, Word>();
        map.getValue().stream()
                .filter(entry -> entry.getValueNode() instanceof ScalarNode)
                .forEach(entry -> words.put(
                        text(entry.getKeyNode()), new Word(text(entry.getValueNode()), line(entry.getValueNode()))));
        var parts = map.getValue().stream()
                .flatMap(entry -> of(text(entry.getKeyNode()), entry.getValueNode()))
                .toList();
        return new Part(key, line(map), words, parts);
    }
}
