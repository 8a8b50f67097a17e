package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;

/** A file of properties, username and password, with which the AMQP broker lets us in. */
final class AmqpCredentialsFile {

    private static final List<String> KEYS = List.of("username", "password");

    private static final String RULE =
            "brane.amqp.credentials-file must name a file with a line username=… and a line password=…";

    private final SecretFile file;
    private final Findings findings;

    AmqpCredentialsFile(Path file, Findings findings) {
        this.file = new SecretFile(file, RULE, findings);
        this.findings = findings;
    }

    /** What stands in it; whatever is wrong is noted. No message shows a value. */
    AmqpCredentials read() {
        if (!file.isReadable()) {
            return AmqpCredentials.NONE;
        }
        Map<String, String> values = new HashMap<>();
        for (var entry : new PropertiesFile(file.path(), findings).read()) {
            if (!KEYS.contains(entry.key())) {
                findings.problem(new Problem(entry.thing(), "is not for this file", RULE));
            } else if (values.putIfAbsent(entry.key(), entry.text()) != null) {
                findings.problem(new Problem(entry.thing(), "stands there twice", "remove one of the two"));
            }
        }
        KEYS.stream()
                .filter(key -> values.getOrDefault(key, "").isEmpty())
                .forEach(key -> findings.problem(Problem.missing(file.path() + ": " + key, RULE)));
        return new AmqpCredentials(
                Optional.ofNullable(values.get("username")), Optional.ofNullable(values.get("password")));
    }
}
