package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.Node.Link;
import org.brane.kubernetes.filesystem.Step.Addition;
import org.brane.kubernetes.filesystem.Step.Move;
import org.brane.kubernetes.filesystem.Step.Removal;
import org.brane.kubernetes.filesystem.Step.Slot;

/**
 * Brings a tree up to date, one step after another, each only when the tree allows it: so that whoever follows the changes
 * is at each of them where the tree was.
 */
final class Enactment {

    private final Tree tree;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Slot> targets = new HashSet<>();
    private final Map<Slot, Entry> replaced = new HashMap<>();
    private final Set<Long> made = new HashSet<>();

    private Enactment(Tree tree) {
        this.tree = requireNonNull(tree, "tree");
    }

    /** Makes a tree as it was seen; gives what became different, in order. */
    static List<Change> of(Sighting sighting, Tree tree) {
        var enactment = new Enactment(tree);
        enactment.run(Reckoning.steps(tree, sighting));
        enactment.refresh(sighting);
        return enactment.changes;
    }

    private void run(List<Step> steps) {
        var pending = new ArrayList<>(steps);
        for (var step : steps) {
            if (step instanceof Move move) {
                targets.add(move.to());
            }
        }
        while (!pending.isEmpty()) {
            if (!pending.removeIf(this::take) && !splitMove(pending)) {
                // Places in directories that no path leads to, and second places of directories: forged, or
                // half-written.
                return;
            }
        }
    }

    private boolean take(Step step) {
        if (step instanceof Removal removal) {
            return remove(removal);
        }
        if (step instanceof Move move) {
            return move(move);
        }
        return add((Addition) step);
    }

    private boolean remove(Removal removal) {
        var link = removal.link();
        var node = link.target();
        if (!node.children().isEmpty()) {
            return false;
        }
        if (targets.contains(removal.slot())) {
            replaced.put(removal.slot(), node.entry());
        } else {
            changes.add(new Removed(link.path(), node.entry()));
        }
        tree.unlink(link);
        return true;
    }

    private boolean move(Move move) {
        var node = move.from().target();
        var to = free(move.to()).filter(link -> !node.holds(link.parent()));
        to.ifPresent(link -> {
            var from = move.from().path();
            tree.move(move.from(), link);
            changes.add(new Renamed(from, link.path(), node.entry(), replaced.remove(move.to()) != null));
        });
        return to.isPresent();
    }

    private boolean add(Addition addition) {
        var entry = addition.entry();
        var known = tree.find(entry.inode());
        if (known.filter(Node::isDirectory).isPresent()) {
            return false;
        }
        var to = free(addition.to());
        to.ifPresent(link -> {
            var before = Optional.ofNullable(replaced.remove(addition.to()));
            var node = tree.link(link, entry);
            before.ifPresent(former -> changes.add(new Removed(link.path(), former)));
            changes.add(new Created(link.path(), node.entry()));
            if (known.isEmpty()) {
                made.add(entry.inode());
            }
        });
        return to.isPresent();
    }

    private Optional<Link> free(Slot slot) {
        return tree.find(slot.directory())
                .filter(Node::isDirectory)
                .filter(directory -> !directory.children().containsKey(slot.name()))
                .map(directory -> new Link(directory, slot.name()));
    }

    /** Turns one of several renames that wait for each other, as where two names were exchanged, into a removal and an addition. */
    private boolean splitMove(List<Step> pending) {
        var first = pending.stream()
                .filter(Move.class::isInstance)
                .map(Move.class::cast)
                .findFirst();
        first.ifPresent(move -> {
            pending.remove(move);
            pending.addAll(TakenApart.of(move, pending));
        });
        return first.isPresent();
    }

    private void refresh(Sighting sighting) {
        for (var inode : sighting.inodes()) {
            tree.find(inode).ifPresent(node -> sighting.attributes(inode).ifPresent(now -> refresh(node, now)));
        }
    }

    private void refresh(Node node, Attributes now) {
        var hasContent = now.kind() == EntryKind.FILE && now.length() > 0;
        if (made.contains(node.inode()) ? hasContent : now.tellsOtherThan(node.attributes())) {
            changes.add(new Touched(node.inode()));
        }
        node.attributes(now);
    }
}
