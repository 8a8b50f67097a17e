package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The payload of Failed in Brane 0.6 (brane.md section 4.4).
 *
 * @param code exit code of the package
 * @param stdout what it printed
 * @param stderr what it complained of
 */
record BraneFailure(int code, String stdout, String stderr) {

    /** Stands where no exit code is known; branelet itself ends with it on an internal error (brane.md section 7). */
    static final int NO_CODE = -1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    BraneFailure {
        requireNonNull(stdout, "stdout");
        requireNonNull(stderr, "stderr");
    }

    /** What the bytes say; empty where they are no such payload. */
    static Optional<BraneFailure> read(byte[] json) {
        try {
            return Optional.ofNullable(MAPPER.readTree(json))
                    .filter(BraneFailure::isFailure)
                    .map(BraneFailure::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", code);
        fields.put("stdout", stdout);
        fields.put("stderr", stderr);
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Three fields cannot be written as JSON", impossible);
        }
    }

    private static boolean isFailure(JsonNode node) {
        return node.path("code").isIntegralNumber()
                && node.path("code").canConvertToInt()
                && node.path("stdout").isTextual()
                && node.path("stderr").isTextual();
    }

    private static BraneFailure of(JsonNode node) {
        return new BraneFailure(
                node.path("code").intValue(),
                node.path("stdout").textValue(),
                node.path("stderr").textValue());
    }
}
