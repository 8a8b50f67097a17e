package org.brane.kubernetes.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.brane.kubernetes.filesystem.VolumeFormat;

/**
 * Reads JuiceFS' {@code setting} (brane.md section 11.2), which holds the object store's address and keys: nothing of it
 * but what {@link VolumeFormat} names leaves this class, in no error either.
 */
public final class VolumeFormatReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VolumeFormatReader() {}

    /** The format; empty where the text is none of JuiceFS'. */
    public static Optional<VolumeFormat> read(String setting) {
        try {
            var tree = JSON.readTree(setting);
            return tree.path("Name").isTextual() && tree.path("UUID").isTextual()
                    ? Optional.of(format(tree))
                    : Optional.empty();
        } catch (JsonProcessingException foreign) {
            return Optional.empty();
        }
    }

    private static VolumeFormat format(JsonNode tree) {
        var compression = tree.path("Compression").asText("");
        return new VolumeFormat(
                tree.path("Name").asText(),
                tree.path("UUID").asText(),
                tree.path("Storage").asText(""),
                tree.path("BlockSize").asInt(),
                compression.equals("none") ? "" : compression);
    }
}
