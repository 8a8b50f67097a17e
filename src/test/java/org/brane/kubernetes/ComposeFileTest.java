package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;

/** docker-compose.yml says again what pom.xml and application.properties say; both must mean the same. */
class ComposeFileTest {

    private final JsonNode service = new YAMLMapper()
            .readTree(ProjectFolder.resolve("docker-compose.yml").toFile())
            .at("/services/brane-kubernetes");
    private final Properties settings = settings();

    ComposeFileTest() throws IOException {}

    @Test
    void everyMountIsAFolderOfTheProjectAtItsPlaceAndReadOnlyButForTheState() {
        var workingFolder = service.path("working_dir").asText();

        assertThat(texts(service.path("volumes"))).isNotEmpty().allSatisfy(mount -> {
            var parts = mount.split(":", -1);
            assertThat(parts[1]).isEqualTo(parts[0].replaceFirst("^\\.", workingFolder));
            assertThat(parts[2]).isEqualTo(parts[0].equals("./state") ? "rw" : "ro");
            assertThat(ProjectFolder.resolve(parts[0])).isDirectory();
        });
    }

    @Test
    void jarIsTheOneThatMavenPackages() throws Exception {
        assertThat(texts(service.path("command")))
                .endsWith("-jar", "target/" + pom("/project/build/finalName") + ".jar");
    }

    @Test
    void imageHasTheJavaThatTheCodeIsCompiledFor() throws Exception {
        assertThat(service.path("image").asText())
                .startsWith("eclipse-temurin:" + pom("/project/properties/maven.compiler.release") + ".");
    }

    @Test
    void healthCheckAsksWhereHealthIsServed() {
        assertThat(texts(service.path("healthcheck").path("test")))
                .endsWith("http://%s:%s%s/ready"
                        .formatted(
                                settings.getProperty("camel.management.host"),
                                settings.getProperty("camel.management.port"),
                                settings.getProperty("camel.management.health-path")));
    }

    @Test
    void stopIsGivenMoreTimeThanTheServiceTakesForIt() {
        var given = Duration.parse("PT" + service.path("stop_grace_period").asText());

        assertThat(given)
                .isGreaterThan(Duration.ofSeconds(Long.parseLong(settings.getProperty("camel.main.shutdown-timeout"))));
    }

    @Test
    void nothingSecretCanStandInTheEnvironment() {
        assertThat(service.has("environment")).isFalse();
    }

    private static Properties settings() throws IOException {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(ProjectFolder.resolve("config/application.properties"))) {
            settings.load(file);
        }
        return settings;
    }

    // The document's namespace is not asked for, so that paths stay readable.
    private static String pom(String path) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ProjectFolder.resolve("pom.xml").toFile());
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
