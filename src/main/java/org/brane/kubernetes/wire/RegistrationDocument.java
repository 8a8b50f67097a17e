package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * A registration that came as JSON: the fields of an entry of infra.yml (brane.md section 2.1), and {@code kubeconfig}.
 *
 * @param fields values are texts, lists and maps; a null is the empty text
 * @param problems values of other types, which are left out of the fields
 */
public record RegistrationDocument(Map<String, Object> fields, List<Problem> problems) {

    private static final StrictJson JSON = new StrictJson();

    public RegistrationDocument {
        requireNonNull(fields, "fields");
        problems = List.copyOf(problems);
    }

    /**
     * Reads a document.
     *
     * @throws ProblemsException if it is no JSON object in UTF-8
     */
    public static RegistrationDocument of(byte[] body) {
        var problems = new ArrayList<Problem>();
        var fields = new LinkedHashMap<String, Object>();
        JSON.read("Registration", body)
                .properties()
                .forEach(field ->
                        fields.put(field.getKey(), value(Problem.shown(field.getKey()), field.getValue(), problems)));
        return new RegistrationDocument(fields, problems);
    }

    private static Object value(String thing, JsonNode node, List<Problem> problems) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case ARRAY -> list(thing, node, problems);
            case OBJECT -> map(thing, node, problems);
            case NULL -> "";
            case BINARY, BOOLEAN, MISSING, NUMBER, POJO -> {
                problems.add(new Problem(thing, "is " + JsonWords.type(node), "it must be a text"));
                yield "";
            }
        };
    }

    private static List<Object> list(String thing, JsonNode node, List<Problem> problems) {
        var values = new ArrayList<Object>();
        node.forEach(item -> values.add(value(thing + "[" + values.size() + "]", item, problems)));
        return values;
    }

    private static Map<String, Object> map(String thing, JsonNode node, List<Problem> problems) {
        var values = new LinkedHashMap<String, Object>();
        node.properties()
                .forEach(field -> values.put(
                        field.getKey(),
                        value(thing + "." + Problem.shown(field.getKey()), field.getValue(), problems)));
        return values;
    }

    /** Names the fields only: a value may be secret. */
    @Override
    public String toString() {
        return "RegistrationDocument" + fields.keySet();
    }
}
