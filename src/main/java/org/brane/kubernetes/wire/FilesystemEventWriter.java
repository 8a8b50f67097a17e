package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.brane.kubernetes.filesystem.Attributes;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Changed;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Filled;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Entry;
import org.brane.kubernetes.filesystem.FilesystemChange;

/**
 * Writes changes of a file system as CloudEvents 1.0 in structured JSON. A change has the same id however often it is told:
 * a digest of the volume and of all that is told of it.
 */
public final class FilesystemEventWriter {

    /** Hexadecimal digits of 96 bits: two of a billion events are the same by one chance in 10^11. */
    private static final int ID_LENGTH = 24;

    private final JsonFormat format = new JsonFormat();
    private final ObjectMapper json = JsonMapper.builder().build();

    /** The type of the event, the path that it is about, when it happened as far as known, and its data. */
    private record Told(String type, String path, Map<String, Object> data, String digested) {}

    /**
     * The whole event, UTF-8.
     *
     * @throws IllegalArgumentException for a {@link Change.Touched}, which tells nothing yet
     */
    public byte[] write(FilesystemChange change) {
        var told = told(change.change());
        var event = CloudEventBuilder.v1()
                .withId(id(change.volume().uuid(), told))
                .withSource(URI.create("/filesystems/" + change.filesystem()))
                .withType("brane.filesystem." + told.type())
                .withSubject(told.path())
                .withData("application/json", bytes(told.data()));
        if (change.change() instanceof Filled filled) {
            event.withTime(filled.at().atOffset(ZoneOffset.UTC));
        }
        return format.serialize(event.build());
    }

    /** The event's id, which {@link #write} gives it. */
    public String id(FilesystemChange change) {
        return id(change.volume().uuid(), told(change.change()));
    }

    private static Told told(Change change) {
        if (change instanceof Created created) {
            return entry("entry.created", created.path(), created.entry(), Map.of());
        } else if (change instanceof Changed changed) {
            return entry("entry.changed", changed.path(), changed.entry(), Map.of());
        } else if (change instanceof Removed removed) {
            return entry("entry.removed", removed.path(), removed.entry(), Map.of());
        } else if (change instanceof Renamed renamed) {
            var more = new LinkedHashMap<String, Object>();
            more.put("from", renamed.from());
            more.put("replaced", renamed.replaced());
            return entry("entry.renamed", renamed.path(), renamed.entry(), more);
        } else if (change instanceof Filled filled) {
            return usage(filled);
        }
        throw new IllegalArgumentException("no event tells of " + change);
    }

    private static Told entry(String type, String path, Entry entry, Map<String, Object> more) {
        var data = new LinkedHashMap<String, Object>();
        data.put("path", path);
        data.putAll(more);
        data.putAll(EntryFields.of(entry));
        return new Told(type, path, data, changedAt(entry.attributes()));
    }

    private static Told usage(Filled filled) {
        var data = new LinkedHashMap<String, Object>();
        data.put("usedBytes", filled.usage().usedBytes());
        data.put("inodes", filled.usage().inodes());
        return new Told("usage", "/", data, filled.at().toString());
    }

    /** In the id alone: without it, a name that was taken away and given again would be told twice by one event. */
    private static String changedAt(Attributes attributes) {
        return attributes.changedSeconds() + "." + attributes.changedNanos();
    }

    private String id(String uuid, Told told) {
        var digest = sha256();
        digest.update((uuid + '\0' + told.type() + '\0' + told.digested() + '\0').getBytes(UTF_8));
        digest.update(bytes(told.data()));
        return HexFormat.of().formatHex(digest.digest()).substring(0, ID_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private byte[] bytes(Map<String, Object> data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event cannot be written as JSON", impossible);
        }
    }
}
