package org.brane.kubernetes.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.brane.kubernetes.filesystem.Entry;

/** What events and answers say of an entry: {@code {kind, size, mode, uid, gid, inode, links, modified}}. */
final class EntryFields {

    /** RFC 3339 has four digits for the year. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private EntryFields() {}

    /** In this order; {@code mode} is four octal digits, {@code modified} is left out where no calendar has it. */
    static Map<String, Object> of(Entry entry) {
        var attributes = entry.attributes();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kind", attributes.kind().word());
        fields.put("size", attributes.length());
        fields.put("mode", "%04o".formatted(attributes.mode()));
        fields.put("uid", Integer.toUnsignedLong(attributes.uid()));
        fields.put("gid", Integer.toUnsignedLong(attributes.gid()));
        fields.put("inode", entry.inode());
        fields.put("links", Integer.toUnsignedLong(attributes.links()));
        var modified = attributes.modified();
        if (!modified.isBefore(FIRST) && !modified.isAfter(LAST)) {
            fields.put("modified", modified.toString());
        }
        return fields;
    }
}
