package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderTest {

    @Test
    void kubeconfigIsFoundByWayOfTheSecret(@TempDir Path folder) throws IOException {
        new ConfigFolder(folder).with("hospital-a", "brane", "kind: Config").write();

        var reference = read(folder.resolve("infra.yml"))
                .at("/locations/hospital-a/credentials/file")
                .asText();
        assertThat(reference).startsWith("s$");
        var secret =
                read(folder.resolve("secrets.yml")).path(reference.substring(2)).asText();
        assertThat(new String(Base64.getDecoder().decode(secret), UTF_8)).isEqualTo("kind: Config");
    }

    @Test
    void locationsAreEmptyOnceTheLastIsTakenOut(@TempDir Path folder) throws IOException {
        new ConfigFolder(folder)
                .with("hospital-a", "brane", "kind: Config")
                .without("hospital-a")
                .write();

        assertThat(read(folder.resolve("infra.yml")).path("locations")).isEmpty();
    }

    private static JsonNode read(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
