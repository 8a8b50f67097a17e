package org.brane.kubernetes.operation.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the anchors of YAML. A tree with one may hold itself, and must not be walked by anybody else. */
final class Anchors {

    private Anchors() {}

    /** The line of the first anchor, counted from 1. */
    static Optional<Integer> first(Node node) {
        return node.getAnchor().isPresent()
                ? Optional.of(Part.line(node))
                : children(node).flatMap(child -> first(child).stream()).findFirst();
    }

    private static Stream<Node> children(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream();
        }
        return node instanceof MappingNode map
                ? map.getValue().stream().flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()))
                : Stream.empty();
    }
}
