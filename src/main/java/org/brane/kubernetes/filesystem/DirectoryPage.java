package org.brane.kubernetes.filesystem;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some of what is in a directory, in the order of the names' bytes.
 *
 * @param next the last name that was looked at, where there are more behind it
 */
public record DirectoryPage(EntryPath path, List<Item> items, Optional<EntryName> next) {

    /**
     * One name.
     *
     * @param target what a symbolic link leads to, as it is shown; empty for others
     */
    public record Item(EntryName name, Entry entry, Optional<String> target) {}

    public DirectoryPage {
        items = List.copyOf(items);
    }

    /**
     * Looks a page up. Names that lead nowhere are left out; symbolic links in the path are not followed.
     *
     * @param after begins behind this name
     * @param limit most names looked at
     * @throws NoDirectoryException if no directory is there
     * @throws MetadataException if the metadata cannot be asked
     */
    public static DirectoryPage of(Lookup metadata, EntryPath path, Optional<EntryName> after, int limit) {
        var directory = find(metadata, path);
        var names = metadata.directories(List.of(directory)).getOrDefault(directory, Map.of());
        var wanted = names.entrySet().stream()
                .filter(one -> after.isEmpty()
                        || one.getKey().raw().compareTo(after.get().raw()) > 0)
                .sorted(comparing(one -> one.getKey().raw()))
                .limit(limit + 1L)
                .toList();
        var page = wanted.subList(0, Math.min(limit, wanted.size()));
        var next = wanted.size() > limit ? Optional.of(page.get(limit - 1).getKey()) : Optional.<EntryName>empty();
        return new DirectoryPage(path, items(metadata, page), next);
    }

    private static long find(Lookup metadata, EntryPath path) {
        var inode = Inodes.ROOT;
        for (var name : path.names()) {
            var found = metadata.entry(inode, name)
                    .orElseThrow(() -> new NoDirectoryException(path, "'" + name.shown() + "' is not there"));
            if (found.kind() != EntryKind.DIRECTORY) {
                throw new NoDirectoryException(
                        path, "'" + name.shown() + "' is a " + found.kind().word());
            }
            inode = found.inode();
        }
        return inode;
    }

    private static List<Item> items(Lookup metadata, List<Map.Entry<EntryName, DirectoryEntry>> page) {
        var attributes = metadata.attributes(
                page.stream().map(one -> one.getValue().inode()).toList());
        var targets = metadata.targets(attributes.entrySet().stream()
                .filter(one -> one.getValue().kind() == EntryKind.SYMLINK)
                .map(Map.Entry::getKey)
                .toList());
        var items = new ArrayList<Item>();
        for (var one : page) {
            var inode = one.getValue().inode();
            var target = Optional.ofNullable(targets.get(inode)).map(ShownBytes::of);
            Optional.ofNullable(attributes.get(inode))
                    .ifPresent(known -> items.add(new Item(one.getKey(), new Entry(inode, known), target)));
        }
        return items;
    }
}
