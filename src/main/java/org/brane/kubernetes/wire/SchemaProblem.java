package org.brane.kubernetes.wire;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.brane.kubernetes.Problem;

/**
 * What a schema finds wrong, in our words. Strings that were found are told by their length alone, for they may be
 * secret; {@code x-rule} beside a pattern says what it asks for.
 *
 * @param thing path of the faulty part
 * @param found what stands there
 * @param limit value of the schema's keyword
 * @param schema in which the keyword stands
 */
record SchemaProblem(String thing, JsonNode found, JsonNode limit, JsonNode schema) {

    private static final Map<String, Function<SchemaProblem, Problem>> WORDS = Map.ofEntries(
            entry("required", p -> Problem.missing(p.thing, "it is required")),
            entry("additionalProperties", p -> p.says("is not known", "known are " + p.knownNames())),
            entry(
                    "type",
                    p -> p.says("is " + JsonWords.type(p.found), "it must be " + JsonWords.type(p.limit.asText()))),
            entry("enum", p -> Problem.value(p.thing, p.found.asText(), "it must be " + list(p.limit))),
            entry(
                    "pattern",
                    p -> Problem.value(p.thing, p.found.asText(), p.ruleOr("it must match " + p.limit.asText()))),
            entry(
                    "minLength",
                    p -> p.says("is too short", p.ruleOr("it must have " + p.limit + " characters at least"))),
            entry("maxLength", p -> p.says("has " + p.length() + " characters", p.ruleOr("it may have " + p.limit))),
            entry("minimum", p -> Problem.value(p.thing, p.found, "it must be " + p.limit + " at least")),
            entry("maximum", p -> Problem.value(p.thing, p.found, "it must be " + p.limit + " at most")),
            entry("maxItems", p -> p.says("has " + p.found.size() + " entries", "it may have " + p.limit)),
            entry("maxProperties", p -> p.says("has " + p.found.size() + " entries", "it may have " + p.limit)));

    /** The problem that a message of the validator stands for. */
    static Problem of(ValidationMessage message, JsonNode schema) {
        var found = message.getInstanceNode();
        var problem = new SchemaProblem(thing(message), found, message.getSchemaNode(), schema);
        return WORDS.getOrDefault(message.getType(), p -> p.says("breaks the contract", p.ruleOr("see its schema")))
                .apply(problem);
    }

    private static String thing(ValidationMessage message) {
        var path = message.getInstanceLocation();
        var thing = new StringBuilder();
        for (var i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            thing.append(step instanceof Integer ? "[" + step + "]" : "." + Problem.shown(step.toString()));
        }
        Optional.ofNullable(message.getProperty())
                .ifPresent(name -> thing.append('.').append(Problem.shown(name)));
        return thing.isEmpty() ? StrictJson.BODY : thing.substring(1);
    }

    private Problem says(String what, String rule) {
        return new Problem(thing, what, rule);
    }

    private String ruleOr(String other) {
        return schema.path("x-rule").asText(other);
    }

    private int length() {
        return found.asText().codePointCount(0, found.asText().length());
    }

    private String knownNames() {
        return schema.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" or "));
    }
}
