package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One inode in a {@link Tree}, with the names that lead to it and, of a directory, the names in it. */
final class Node {

    /** A name in a directory. */
    record Link(Node parent, EntryName name) {

        Link {
            requireNonNull(parent, "parent");
            requireNonNull(name, "name");
        }

        /** What the name leads to. */
        Node target() {
            return requireNonNull(parent.children.get(name), "linked");
        }

        /** The whole path. */
        String path() {
            var parts = new ArrayList<String>();
            for (var link = this; ; link = link.parent.links.get(0)) {
                parts.add(link.name.shown());
                if (link.parent.links.isEmpty()) {
                    break;
                }
            }
            var path = new StringBuilder();
            for (var i = parts.size() - 1; i >= 0; i--) {
                path.append('/').append(parts.get(i));
            }
            return path.toString();
        }
    }

    private final long inode;
    private final Map<EntryName, Node> children;
    private Attributes attributes;
    private List<Link> links = List.of();

    Node(long inode, Attributes attributes) {
        this.inode = inode;
        this.attributes = requireNonNull(attributes, "attributes");
        this.children = attributes.kind() == EntryKind.DIRECTORY ? new HashMap<>() : Map.of();
    }

    long inode() {
        return inode;
    }

    boolean isDirectory() {
        return attributes.kind() == EntryKind.DIRECTORY;
    }

    Attributes attributes() {
        return attributes;
    }

    void attributes(Attributes now) {
        attributes = requireNonNull(now, "now");
    }

    /** What the names in this directory lead to; empty for others. */
    Map<EntryName, Node> children() {
        return children;
    }

    /** The names that lead here; none for the root. */
    List<Link> links() {
        return links;
    }

    Entry entry() {
        return new Entry(inode, attributes);
    }

    void link(Link link) {
        link.parent.children.put(link.name, this);
        var now = new ArrayList<>(links);
        now.add(link);
        links = List.copyOf(now);
    }

    void unlink(Link link) {
        link.parent.children.remove(link.name);
        links = links.stream().filter(other -> !other.equals(link)).toList();
    }

    /** Whether a directory is this one or below it. */
    boolean holds(Node directory) {
        for (var node = directory; ; node = node.links.get(0).parent) {
            if (node == this) {
                return true;
            }
            if (node.links.isEmpty()) {
                return false;
            }
        }
    }
}
