package org.brane.kubernetes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaPropertiesFileTest {

    private final Findings findings = new Findings();
    private final Path file;

    KafkaPropertiesFileTest(@TempDir Path folder) {
        file = folder.resolve("kafka.properties");
    }

    @Test
    void itHoldsWhatLetsClientsInAndShowsTheKeysAlone() throws IOException {
        var properties =
                read("# ours\nsecurity.protocol = SASL_SSL\nsasl.jaas.config=canary \\\n  password=\"a=b\";\n");

        assertThat(properties.values())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "canary password=\"a=b\";"));
        assertThat(properties.toString()).contains("sasl.jaas.config").doesNotContain("canary");
        findings.refuse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap.servers",
                "group.id",
                "enable.auto.commit",
                "auto.offset.reset",
                "acks",
                "interceptor.classes",
                "value.deserializer",
                "Security.protocol",
                "sasl"
            })
    void whatCouldLoseRecordsOrRunCodeHasNoPlaceThere(String key) throws IOException {
        var properties = read(key + "=canary");

        assertThat(properties).isEqualTo(KafkaProperties.NONE);
        assertThatThrownBy(findings::refuse)
                .hasMessageContaining(key + " (" + file + " line 1) is not for this file; only keys that start with")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aKeyMayNotStandThereTwice() throws IOException {
        read("ssl.key.password=canary1\nssl.key.password=canary2\n");

        assertThatThrownBy(findings::refuse)
                .hasMessageContaining("line 2) stands there twice")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        new KafkaPropertiesFile(file, findings).read();

        assertThatThrownBy(findings::refuse).hasMessageContaining("does not exist; brane.kafka.properties-file must");
    }

    @Test
    void everybodysFileIsWarnedOf() throws IOException {
        read("security.protocol=SSL");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        new KafkaPropertiesFile(file, findings).read();

        assertThat(findings.warnings()).singleElement().asString().contains("chmod o-r");
    }

    private KafkaProperties read(String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new KafkaPropertiesFile(file, findings).read();
    }
}
