package org.brane.kubernetes.filesystem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.filesystem.Node.Link;

/**
 * What is known of the volume's entries, by inode and by name. Every node has a path; no directory has two. About 300
 * bytes an entry. Not thread-safe.
 */
final class Tree {

    private static final Attributes OF_ROOT = new Attributes(EntryKind.DIRECTORY, 0777, 0, 0, 0, 0, 0, 0, 2, 4096, 1);

    private final Map<Long, Node> nodes = new HashMap<>();

    /** Holds an empty root. */
    Tree() {
        nodes.put(Inodes.ROOT, new Node(Inodes.ROOT, OF_ROOT));
    }

    /** Inodes in it, the root too. */
    int size() {
        return nodes.size();
    }

    Optional<Node> find(long inode) {
        return Optional.ofNullable(nodes.get(inode));
    }

    /** The names that are known in a directory; empty for others. */
    Map<EntryName, Node> children(long directory) {
        var node = nodes.get(directory);
        return node == null ? Map.of() : node.children();
    }

    /** Every known directory's inode. */
    List<Long> directories() {
        return nodes.values().stream()
                .filter(Node::isDirectory)
                .map(Node::inode)
                .toList();
    }

    /** Gives an inode a name, its first or another one. */
    Node link(Link link, Entry entry) {
        var node = nodes.computeIfAbsent(entry.inode(), inode -> new Node(inode, entry.attributes()));
        node.link(link);
        return node;
    }

    /** Gives what a name leads to another name instead. */
    void move(Link from, Link to) {
        var node = from.target();
        node.unlink(from);
        node.link(to);
    }

    /** Takes a name away, and with the last one the inode. A directory must be empty. */
    void unlink(Link link) {
        var node = link.target();
        node.unlink(link);
        if (node.links().isEmpty()) {
            nodes.remove(node.inode());
        }
    }
}
