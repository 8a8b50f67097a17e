package org.brane.kubernetes.filesystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Metadata in memory, made of recorded writes; says which key each write was to, as Redis does. */
final class RecordedVolume implements Metadata {

    private static final Pattern UUID = Pattern.compile("\"UUID\": ?\"([^\"]*)\"");

    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, Map<String, String>> hashes = new HashMap<>();
    private final Consumer<MetadataKey> written;
    private Runnable beforeRead = () -> {};

    RecordedVolume(Consumer<MetadataKey> written) {
        this.written = written;
    }

    /** Does something before each read: another client at work. */
    void beforeRead(Runnable action) {
        beforeRead = action;
    }

    void write(Recording.Command command) {
        var words = command.words();
        switch (command.name()) {
            case "set" -> strings.put(words.get(1), words.get(2));
            case "hset" -> putAll(words);
            case "hdel" -> words.subList(2, words.size()).forEach(hash(words.get(1))::remove);
            case "del", "unlink" -> words.subList(1, words.size()).forEach(this::remove);
            default -> {
                return;
            }
        }
        MetadataKey.read(words.get(1)).ifPresent(written);
    }

    /** Puts a value of a {@code d<inode>} hash, well-formed or not. */
    void putName(long directory, String name, byte[] value) {
        write(new Recording.Command(List.of("hset", "d" + directory, name, new String(value, ISO_8859_1))));
    }

    /** Puts the value of an {@code i<inode>} key, well-formed or not. */
    void putAttributes(long inode, byte[] value) {
        write(new Recording.Command(List.of("set", "i" + inode, new String(value, ISO_8859_1))));
    }

    void remove(String key) {
        strings.remove(key);
        hashes.remove(key);
        MetadataKey.read(key).ifPresent(written);
    }

    /** Removes all keys; Redis says nothing of that. */
    void flush() {
        strings.clear();
        hashes.clear();
    }

    @Override
    public Optional<VolumeFormat> format() {
        return Optional.ofNullable(strings.get("setting")).map(setting -> {
            var uuid = UUID.matcher(setting);
            return new VolumeFormat("demo", uuid.find() ? uuid.group(1) : "", "file", 0, "");
        });
    }

    @Override
    public VolumeUsage usage() {
        return new VolumeUsage(0, 0);
    }

    @Override
    public Map<Long, Map<EntryName, DirectoryEntry>> directories(Collection<Long> inodes) {
        var directories = new LinkedHashMap<Long, Map<EntryName, DirectoryEntry>>();
        for (var inode : inodes) {
            beforeRead.run();
            var entries = new HashMap<EntryName, DirectoryEntry>();
            hashes.getOrDefault("d" + inode, Map.of()).forEach((name, value) -> EntryName.of(bytes(name))
                    .ifPresent(good -> DirectoryEntry.read(bytes(value)).ifPresent(entry -> entries.put(good, entry))));
            directories.put(inode, entries);
        }
        return directories;
    }

    @Override
    public Map<Long, Attributes> attributes(Collection<Long> inodes) {
        var attributes = new HashMap<Long, Attributes>();
        for (var inode : inodes) {
            beforeRead.run();
            Optional.ofNullable(strings.get("i" + inode))
                    .flatMap(value -> Attributes.read(bytes(value)))
                    .ifPresent(read -> attributes.put(inode, read));
        }
        return attributes;
    }

    @Override
    public Set<Long> parents(long inode) {
        var parents = new HashSet<Long>();
        hashes.getOrDefault("p" + inode, Map.of()).keySet().forEach(parent -> parents.add(Long.parseLong(parent)));
        return parents;
    }

    private Map<String, String> hash(String key) {
        return hashes.computeIfAbsent(key, any -> new HashMap<>());
    }

    private void putAll(List<String> words) {
        for (var i = 2; i < words.size(); i += 2) {
            hash(words.get(1)).put(words.get(i), words.get(i + 1));
        }
    }

    private static byte[] bytes(String raw) {
        return raw.getBytes(ISO_8859_1);
    }
}
