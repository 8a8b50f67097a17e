package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a registration is answered with, for people: the checks of a report, or the problems of a refusal. */
public record RegistrationAnswer(String text) {

    private static final JsonMapper MAPPER = new JsonMapper();

    public RegistrationAnswer {
        requireNonNull(text, "text");
    }

    /** Reads a body; one that is neither report nor problem document is kept as it is. */
    public static RegistrationAnswer of(String body) {
        try {
            return new RegistrationAnswer(withoutControls(text(MAPPER.readTree(body))));
        } catch (JsonProcessingException noJson) {
            return new RegistrationAnswer(withoutControls(body.strip()));
        }
    }

    private static String text(JsonNode root) {
        var checks = root.findValue("checks");
        if (checks != null && checks.isArray()) {
            return Stream.concat(each(checks).map(RegistrationAnswer::check), role(root))
                    .collect(Collectors.joining("\n"));
        }
        var problems = root.path("problems");
        return problems.isEmpty()
                ? root.path("detail").asText(root.toPrettyString())
                : each(problems).map(RegistrationAnswer::problem).collect(Collectors.joining("\n"));
    }

    private static String check(JsonNode check) {
        var remedy = check.path("remedy").asText("");
        return "  %-8s %s: %s%s"
                .formatted(
                        check.path("verdict").asText(),
                        check.path("name").asText(),
                        check.path("sentence").asText(),
                        remedy.isEmpty() ? "" : "\n             " + remedy);
    }

    private static Stream<String> role(JsonNode root) {
        var role = root.findValue("role");
        return role != null && role.isTextual()
                ? Stream.of(
                        "  The Role that is needed:", role.asText().indent(4).stripTrailing())
                : Stream.empty();
    }

    private static String problem(JsonNode problem) {
        return "  %s %s; %s"
                .formatted(
                        problem.path("thing").asText(),
                        problem.path("found").asText(),
                        problem.path("rule").asText());
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
    }
}
