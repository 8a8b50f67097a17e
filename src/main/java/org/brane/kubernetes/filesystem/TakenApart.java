package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.brane.kubernetes.filesystem.Node.Link;
import org.brane.kubernetes.filesystem.Step.Addition;
import org.brane.kubernetes.filesystem.Step.Move;
import org.brane.kubernetes.filesystem.Step.Removal;
import org.brane.kubernetes.filesystem.Step.Slot;

/** A move as removals of all that moves, leaves first, and additions of it in the new place. */
final class TakenApart {

    private final Set<Link> others = new HashSet<>();
    private final List<Step> removals = new ArrayList<>();
    private final List<Step> additions = new ArrayList<>();

    private TakenApart(List<Step> pending) {
        requireNonNull(pending, "pending");
        for (var step : pending) {
            if (step instanceof Move move) {
                others.add(move.from());
            } else if (step instanceof Removal removal) {
                others.add(removal.link());
            }
        }
    }

    /**
     * The steps that stand for a move.
     *
     * @param pending the other steps; what they are about is left to them
     */
    static List<Step> of(Move move, List<Step> pending) {
        var parts = new TakenApart(pending);
        parts.take(move);
        Collections.reverse(parts.removals);
        parts.removals.addAll(parts.additions);
        return parts.removals;
    }

    private void take(Move whole) {
        var parts = new ArrayDeque<>(List.of(whole));
        while (!parts.isEmpty()) {
            var part = parts.remove();
            var node = part.from().target();
            removals.add(new Removal(part.from()));
            additions.add(new Addition(part.to(), node.entry()));
            node.children().keySet().stream()
                    .map(name -> new Move(new Link(node, name), new Slot(node.inode(), name)))
                    .filter(inside -> !others.contains(inside.from()))
                    .forEach(parts::add);
        }
    }
}
