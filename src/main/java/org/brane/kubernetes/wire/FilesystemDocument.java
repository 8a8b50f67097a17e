package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.filesystem.VolumeFormat;
import org.brane.kubernetes.filesystem.VolumeUsage;

/**
 * What is told of one file system: {@code {name, state, reason, volume, usedBytes, inodes, clients}}; what is empty is left out.
 *
 * @param state one word
 * @param reason why the state is not better; empty where there is nothing to say
 * @param now what was found when it was asked for; empty where nobody could be asked
 */
public record FilesystemDocument(
        String name, String state, String reason, Optional<VolumeFormat> volume, Optional<Now> now) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * What changes all the time.
     *
     * @param clients those that have it mounted and were heard of lately
     */
    public record Now(VolumeUsage usage, long clients) {}

    /** All of them as {@code {filesystems}}, UTF-8. */
    public static byte[] json(List<FilesystemDocument> documents) {
        var root = MAPPER.createObjectNode();
        var list = root.putArray("filesystems");
        documents.forEach(document -> list.add(document.tree()));
        return root.toString().getBytes(UTF_8);
    }

    private ObjectNode tree() {
        var root = MAPPER.createObjectNode().put("name", name).put("state", state);
        if (!reason.isEmpty()) {
            root.put("reason", reason);
        }
        volume.ifPresent(format -> root.putObject("volume")
                .put("name", format.name())
                .put("uuid", format.uuid())
                .put("storage", format.storage())
                .put("blockSizeKib", format.blockSizeKib())
                .put("compression", format.compression()));
        now.ifPresent(found -> root.put("usedBytes", found.usage().usedBytes())
                .put("inodes", found.usage().inodes())
                .put("clients", found.clients()));
        return root;
    }
}
