package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One look at the metadata, while others write it.
 *
 * <p>No two reads show the same moment. So wherever a name is gone whose inode lives on, the directory that should have it
 * is read too, and wherever an inode has a name too many, the directory of the other name. A directory is read twice at
 * most: what stays contradictory has changed again, and is told of again.
 */
final class Survey {

    private static final int DIRECTORIES_A_PAGE = 256;
    private static final int MOST_READS = 2;

    private final Metadata metadata;
    private final Tree known;
    private final int mostEntries;
    private final boolean everything;
    private final Sighting sighting;
    private final Map<Long, Integer> reads = new HashMap<>();
    private final Set<Long> toRead = new LinkedHashSet<>();
    private final Map<Long, Set<Long>> found = new HashMap<>();
    private int names;

    private Survey(Metadata metadata, Tree known, int mostEntries, boolean everything) {
        this.metadata = requireNonNull(metadata, "metadata");
        this.known = requireNonNull(known, "known");
        this.mostEntries = mostEntries;
        this.everything = everything;
        this.sighting = new Sighting(known);
    }

    /** Looks at everything that a path leads to. */
    static Sighting whole(Metadata metadata, Tree known, int mostEntries) {
        var survey = new Survey(metadata, known, mostEntries, true);
        survey.toRead.add(Inodes.ROOT);
        return survey.look();
    }

    /** Looks at what has been written, and at what that leads to. */
    static Sighting of(Dirt.Load dirt, Metadata metadata, Tree known, int mostEntries) {
        var survey = new Survey(metadata, known, mostEntries, false);
        dirt.directories().stream()
                .filter(inode -> known.find(inode).isPresent())
                .forEach(survey.toRead::add);
        survey.fetch(dirt.inodes());
        dirt.inodes().forEach(survey::wantPlaceOf);
        return survey.look();
    }

    private Sighting look() {
        while (!toRead.isEmpty()) {
            var page = toRead.stream().limit(DIRECTORIES_A_PAGE).toList();
            page.forEach(toRead::remove);
            read(page);
        }
        return sighting;
    }

    private void read(List<Long> page) {
        var now = metadata.directories(page);
        now.forEach(this::see);
        fetch(inodesIn(now));
        now.keySet().forEach(this::note);
        now.forEach(this::judge);
    }

    private void see(long directory, Map<EntryName, DirectoryEntry> entries) {
        if (reads.merge(directory, 1, Integer::sum) == 1) {
            names += entries.size();
        }
        if (names > mostEntries) {
            throw new TooManyEntriesException(mostEntries);
        }
        sighting.see(directory, entries);
    }

    /** What has to be asked about names that were read: all of them, or those that are new or gone. */
    private Set<Long> inodesIn(Map<Long, Map<EntryName, DirectoryEntry>> now) {
        var inodes = new HashSet<Long>();
        now.forEach((directory, entries) -> {
            entries.forEach((name, entry) -> {
                if (everything || !isKnown(directory, name, entry.inode())) {
                    inodes.add(entry.inode());
                }
            });
            known.children(directory).forEach((name, node) -> {
                if (!sighting.leads(directory, name, node.inode())) {
                    inodes.add(node.inode());
                }
            });
        });
        return inodes;
    }

    private void fetch(Set<Long> inodes) {
        var attributes = metadata.attributes(inodes);
        inodes.forEach(inode -> sighting.see(inode, attributes.get(inode)));
    }

    /** Notes the new names of a directory before any name is called lost. */
    private void note(long directory) {
        var entries = sighting.directories().getOrDefault(directory, Map.of());
        entries.forEach((name, entry) -> {
            if (!isKnown(directory, name, entry.inode())) {
                found.computeIfAbsent(entry.inode(), inode -> new HashSet<>()).add(directory);
            }
        });
    }

    private void judge(long directory, Map<EntryName, DirectoryEntry> entries) {
        entries.forEach((name, entry) -> {
            if (!isKnown(directory, name, entry.inode())) {
                judgeNew(directory, entry.inode());
            } else if (everything) {
                wantInside(entry.inode());
            }
        });
        known.children(directory).forEach((name, node) -> {
            if (!sighting.leads(directory, name, node.inode()) && !found.containsKey(node.inode())) {
                judgeLost(node.inode());
            }
        });
    }

    private void judgeNew(long directory, long inode) {
        if (everything || known.find(inode).isEmpty()) {
            wantInside(inode);
        }
        if (sighting.attributes(inode).filter(Attributes::hasOnePlace).isEmpty()) {
            return;
        }
        var others = new HashSet<>(found.getOrDefault(inode, Set.of()));
        others.remove(directory);
        known.find(inode).stream()
                .flatMap(node -> node.links().stream())
                .filter(link -> sighting.leads(link.parent().inode(), link.name(), inode))
                .forEach(link -> others.add(link.parent().inode()));
        others.forEach(this::want);
    }

    private void judgeLost(long inode) {
        sighting.attributes(inode).filter(Attributes::isLinked).ifPresent(attributes -> {
            var places = attributes.parent() == 0 ? metadata.parents(inode) : Set.of(attributes.parent());
            places.forEach(this::want);
        });
    }

    private void wantInside(long inode) {
        if (!reads.containsKey(inode)
                && sighting.attributes(inode)
                        .filter(attributes -> attributes.kind() == EntryKind.DIRECTORY)
                        .isPresent()
                && !Inodes.isTrash(inode)) {
            toRead.add(inode);
        }
    }

    /** Wants the directory of an inode that no known name leads to: its name came before its attributes. */
    private void wantPlaceOf(long inode) {
        if (known.find(inode).isEmpty()) {
            sighting.attributes(inode).ifPresent(attributes -> want(attributes.parent()));
        }
    }

    private void want(long directory) {
        var isOurs = known.find(directory).isPresent() || reads.containsKey(directory);
        if (isOurs && reads.getOrDefault(directory, 0) < MOST_READS) {
            toRead.add(directory);
        }
    }

    private boolean isKnown(long directory, EntryName name, long inode) {
        var node = known.children(directory).get(name);
        return node != null && node.inode() == inode;
    }
}
