package org.brane.kubernetes.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the parts of JSON are called in a message. */
final class JsonWords {

    private static final Map<String, String> TYPES = Map.of(
            "object", "an object",
            "array", "an array",
            "string", "a string",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false");

    private JsonWords() {}

    /** What a value is, with its article. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case BINARY, STRING -> "a string";
            case BOOLEAN -> "a boolean";
            case MISSING -> "missing";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT, POJO -> "an object";
        };
    }

    /** What a schema's type asks for, with its article. */
    static String type(String schemaType) {
        return TYPES.getOrDefault(schemaType, schemaType);
    }
}
