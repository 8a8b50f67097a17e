package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.brane.kubernetes.filesystem.DirectoryPage;

/** Writes what is in a directory: {@code {filesystem, path, entries, continue}}. */
public final class EntriesDocument {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private EntriesDocument() {}

    /** The document, UTF-8. */
    public static byte[] json(String filesystem, DirectoryPage page) {
        var root = new LinkedHashMap<String, Object>();
        root.put("filesystem", filesystem);
        root.put("path", page.path().toString());
        root.put("entries", page.items().stream().map(EntriesDocument::fields).toList());
        page.next().ifPresent(next -> root.put("continue", next.shown()));
        return MAPPER.valueToTree(root).toString().getBytes(UTF_8);
    }

    private static Map<String, Object> fields(DirectoryPage.Item item) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", item.name().shown());
        fields.putAll(EntryFields.of(item.entry()));
        item.target().ifPresent(target -> fields.put("target", target));
        return fields;
    }
}
