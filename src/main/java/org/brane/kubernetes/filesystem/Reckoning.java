package org.brane.kubernetes.filesystem;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.brane.kubernetes.filesystem.Node.Link;
import org.brane.kubernetes.filesystem.Step.Addition;
import org.brane.kubernetes.filesystem.Step.Move;
import org.brane.kubernetes.filesystem.Step.Removal;
import org.brane.kubernetes.filesystem.Step.Slot;

/** Finds the steps from a tree to what was seen: names lost, names found, and which of both are one rename. */
final class Reckoning {

    private final Tree tree;
    private final Sighting sighting;
    private final Set<Link> lost = new LinkedHashSet<>();
    private final List<Addition> found = new ArrayList<>();
    private final Set<Long> gone = new HashSet<>();

    private Reckoning(Tree tree, Sighting sighting) {
        this.tree = requireNonNull(tree, "tree");
        this.sighting = requireNonNull(sighting, "sighting");
    }

    /** Removals, then moves, then additions, the latter in the order in which the inodes were made. */
    static List<Step> steps(Tree tree, Sighting sighting) {
        var reckoning = new Reckoning(tree, sighting);
        sighting.directories().forEach(reckoning::compare);
        reckoning.loseWhatIsBelow();
        return reckoning.pair();
    }

    private void compare(long directory, Map<EntryName, DirectoryEntry> now) {
        var before = tree.children(directory);
        tree.find(directory)
                .ifPresent(node -> before.forEach((name, child) -> {
                    if (!sighting.leads(directory, name, child.inode())) {
                        lost.add(new Link(node, name));
                    }
                }));
        now.forEach((name, entry) -> {
            var node = before.get(name);
            if (node == null || node.inode() != entry.inode()) {
                find(new Slot(directory, name), entry.inode());
            }
        });
    }

    /** A name whose inode has no attributes leads nowhere, and says nothing until it has some. */
    private void find(Slot slot, long inode) {
        if (inode != Inodes.ROOT && !Inodes.isTrash(inode)) {
            sighting.attributes(inode)
                    .ifPresent(attributes -> found.add(new Addition(slot, new Entry(inode, attributes))));
        }
    }

    /** All that is in a directory goes with it, unless it was found elsewhere. */
    private void loseWhatIsBelow() {
        var foundInodes = new HashSet<Long>();
        found.forEach(addition -> foundInodes.add(addition.entry().inode()));
        var links = new ArrayDeque<>(lost);
        while (!links.isEmpty()) {
            var node = links.remove().target();
            if (node.isDirectory() && !foundInodes.contains(node.inode()) && gone.add(node.inode())) {
                node.children().keySet().stream()
                        .map(name -> new Link(node, name))
                        .filter(lost::add)
                        .forEach(links::add);
            }
        }
    }

    private List<Step> pair() {
        var places = new HashMap<Long, Queue<Addition>>();
        found.removeIf(addition -> gone.contains(addition.to().directory()));
        found.sort(comparingLong(addition -> addition.entry().inode()));
        found.forEach(addition -> places.computeIfAbsent(addition.entry().inode(), inode -> new ArrayDeque<>())
                .add(addition));
        var removals = new ArrayList<Removal>();
        var moves = new ArrayList<Step>();
        var moved = Collections.newSetFromMap(new IdentityHashMap<Addition, Boolean>());
        for (var link : lost) {
            var place = places.getOrDefault(link.target().inode(), new ArrayDeque<>())
                    .poll();
            if (place == null) {
                removals.add(new Removal(link));
            } else {
                moves.add(new Move(link, place.to()));
                moved.add(place);
            }
        }
        // What is in a directory was mostly made after it, and must go before it.
        removals.sort(comparingLong((Removal removal) -> removal.link().target().inode())
                .reversed());
        var steps = new ArrayList<Step>(removals);
        steps.addAll(moves);
        found.stream().filter(addition -> !moved.contains(addition)).forEach(steps::add);
        return steps;
    }
}
