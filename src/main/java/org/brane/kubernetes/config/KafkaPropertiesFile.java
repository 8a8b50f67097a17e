package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.brane.kubernetes.Problem;

/** A file of properties with which Kafka's clients are let in; it may hold passwords. */
final class KafkaPropertiesFile {

    private static final List<String> PREFIXES = List.of("security.", "sasl.", "ssl.");

    private static final String FILE_RULE =
            "brane.kafka.properties-file must name a file of properties that this program may read";

    private static final String KEY_RULE = "only keys that start with security., sasl. or ssl. may stand here;"
            + " what else can be set starts with brane.kafka. in config/application.properties";

    private final SecretFile file;
    private final Findings findings;

    KafkaPropertiesFile(Path file, Findings findings) {
        this.file = new SecretFile(file, FILE_RULE, findings);
        this.findings = findings;
    }

    /** What stands in it; whatever is wrong is noted and left out. No message shows a value. */
    KafkaProperties read() {
        if (!file.isReadable()) {
            return KafkaProperties.NONE;
        }
        var values = new LinkedHashMap<String, String>();
        for (var entry : new PropertiesFile(file.path(), findings).read()) {
            if (PREFIXES.stream().noneMatch(entry.key()::startsWith)) {
                findings.problem(new Problem(entry.thing(), "is not for this file", KEY_RULE));
            } else if (values.putIfAbsent(entry.key(), entry.text()) != null) {
                findings.problem(new Problem(entry.thing(), "stands there twice", "remove one of the two"));
            }
        }
        return new KafkaProperties(values);
    }
}
