package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;

/** A preflight report as JSON: {@code {verdict, excessRights, checks: [{name, verdict, sentence, remedy}], role}}. */
public record PreflightDocument(PreflightReport report) {

    private static final JsonMapper MAPPER = new JsonMapper();

    public PreflightDocument {
        requireNonNull(report, "report");
    }

    /** JSON in UTF-8. */
    public byte[] json() {
        try {
            // By way of a String, for a half of a surrogate pair in a foreign text would stop the byte generator.
            return MAPPER.writeValueAsString(tree()).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException aTreeCanBeWritten) {
            throw new IllegalStateException(aTreeCanBeWritten);
        }
    }

    /** The same, to be put into another document. What is empty is left out. */
    public ObjectNode tree() {
        var root = MAPPER.createObjectNode();
        root.put("verdict", word(report.verdict())).put("excessRights", report.hasExcessRights());
        var checks = root.putArray("checks");
        report.checks().forEach(check -> {
            var node = checks.addObject();
            node.put("name", check.name()).put("verdict", word(check.verdict())).put("sentence", check.sentence());
            check.remedy().ifPresent(remedy -> node.put("remedy", remedy));
        });
        report.role().ifPresent(role -> root.put("role", role));
        return root;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
