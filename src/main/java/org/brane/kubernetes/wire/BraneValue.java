package org.brane.kubernetes.wire;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The JSON of one Value of Brane, as a package gives it back (brane.md section 4.5).
 *
 * <p>A result that is none stops Brane's driver for good, so what is in doubt is taken for none. Classes and functions
 * are no results: a package cannot return them.
 */
final class BraneValue {

    /** Most levels of objects and arrays; the JSON library of Brane's services gives up at 128. */
    private static final int DEEPEST = 120;

    private static final String VARIANT = "v";
    private static final String CONTENT = "c";

    private static final Map<String, Predicate<JsonNode>> CONTENTS = Map.ofEntries(
            entry("boolean", JsonNode::isBoolean),
            entry("integer", c -> c.isIntegralNumber() && c.canConvertToLong()),
            entry("real", c -> c.isNumber() && Double.isFinite(c.doubleValue())),
            entry("unicode", BraneValue::isText),
            entry("unit", c -> c.isMissingNode() || c.isNull()),
            entry("array", c -> hasOnly(c, "type", "entries") && isText(c.path("type")) && isList(c.path("entries"))),
            entry(
                    "struct",
                    c -> hasOnly(c, "type", "properties") && isText(c.path("type")) && isMap(c.path("properties"))),
            entry("pointer", BraneValue::isPointer));

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(BraneCallbacks.MOST_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BraneValue() {}

    /** Whether these bytes are one. */
    static boolean isValue(byte[] json) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            return isValue(MAPPER.readTree(text.toString()));
        } catch (CharacterCodingException | JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isValue(JsonNode node) {
        return hasOnly(node, VARIANT, CONTENT)
                && CONTENTS.getOrDefault(node.path(VARIANT).asText(), c -> false)
                        .test(node.path(CONTENT));
    }

    private static boolean isPointer(JsonNode content) {
        return hasOnly(content, "type", "variable", "secret")
                && isText(content.path("type"))
                && isText(content.path("variable"))
                && content.path("secret").isBoolean();
    }

    private static boolean isList(JsonNode entries) {
        return entries.isArray()
                && StreamSupport.stream(entries.spliterator(), false).allMatch(BraneValue::isValue);
    }

    private static boolean isMap(JsonNode properties) {
        return properties.isObject()
                && properties.properties().stream()
                        .allMatch(property -> isUnicode(property.getKey()) && isValue(property.getValue()));
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && isUnicode(node.textValue());
    }

    /** Rust's strings cannot hold half of a surrogate pair. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean hasOnly(JsonNode node, String... names) {
        return node.isObject()
                && node.properties().stream().map(Map.Entry::getKey).allMatch(Set.of(names)::contains);
    }
}
