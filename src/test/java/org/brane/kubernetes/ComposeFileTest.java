package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docker-compose.yml has the form that Compose wants, and says again what pom.xml and the settings say: both must mean the same. */
class ComposeFileTest {

    /** The keys of the Compose specification that are used here, by what they stand in. */
    private static final Map<String, Set<String>> FORM = Map.of(
            "file", Set.of("services", "networks", "volumes"),
            "service",
                    Set.of(
                            "cap_drop",
                            "command",
                            "depends_on",
                            "environment",
                            "healthcheck",
                            "image",
                            "mem_limit",
                            "network_mode",
                            "networks",
                            "ports",
                            "privileged",
                            "profiles",
                            "read_only",
                            "restart",
                            "security_opt",
                            "stop_grace_period",
                            "tmpfs",
                            "user",
                            "volumes",
                            "working_dir"),
            "healthcheck", Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval"),
            "dependency", Set.of("condition"));

    private static final String SECRET = "(?i).*(password|secret|token).*";

    private final JsonNode file = new YAMLMapper()
            .readTree(ProjectFolder.resolve("docker-compose.yml").toFile());
    private final JsonNode service = service("brane-kubernetes");
    private final Map<String, String> settings = settings(environment("brane-kubernetes"));

    ComposeFileTest() throws IOException {}

    static List<String> services() throws IOException {
        var names = new ArrayList<String>();
        new YAMLMapper()
                .readTree(ProjectFolder.resolve("docker-compose.yml").toFile())
                .path("services")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @Test
    void fileHasNothingButServicesNetworksAndVolumes() {
        assertThat(keys(file)).isSubsetOf(FORM.get("file"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceHasTheFormThatComposeWants(String name) {
        var one = service(name);

        assertThat(keys(one)).isSubsetOf(FORM.get("service")).contains("image", "restart");
        assertThat(keys(one.path("healthcheck"))).isSubsetOf(FORM.get("healthcheck"));
        assertThat(one.path("depends_on"))
                .allSatisfy(dependency -> assertThat(keys(dependency)).isEqualTo(FORM.get("dependency")));
        assertThat(environment(name).values()).as("each value is a text").doesNotContain("");
        assertThat(Stream.of("interval", "timeout", "start_period", "start_interval")
                        .map(key -> one.path("healthcheck").path(key).asText("1s")))
                .allMatch(wait -> wait.matches("\\d+s"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void imageIsPinnedToAVersion(String name) {
        assertThat(value(service(name).path("image").asText())).matches("[a-z0-9/-]+:.*\\d+\\.?\\d+.*");
    }

    @ParameterizedTest
    @MethodSource("services")
    void whateverAServiceNamesIsThere(String name) {
        var one = service(name);

        assertThat(services(one.path("depends_on"), "service_healthy"))
                .allSatisfy(
                        other -> assertThat(service(other).has("healthcheck")).isTrue());
        assertThat(keys(one.path("depends_on"))).isSubsetOf(keys(file.path("services")));
        assertThat(one.path("networks").isArray() ? texts(one.path("networks")) : keys(one.path("networks")))
                .isSubsetOf(keys(file.path("networks")));
        assertThat(texts(one.path("volumes")))
                .map(volume -> volume.split(":", 2)[0])
                .filteredOn(volume -> !volume.startsWith("."))
                .isSubsetOf(keys(file.path("volumes")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAreOpenToThisHostOnly(String name) {
        assertThat(texts(service(name).path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void noSecretStandsInTheFile(String name) {
        assertThat(environment(name).entrySet())
                .filteredOn(variable -> variable.getKey().matches(SECRET))
                .allMatch(variable -> variable.getValue().matches("\\$\\{[A-Z0-9_]+:\\?.+}"));
        assertThat(texts(service(name).path("command"))).noneMatch(word -> word.matches("(?i).*(password|secret).*"));
    }

    @Test
    void imageIsTheOneThatTheBuildMakes() throws Exception {
        assertThat(value(service.path("image").asText()))
                .isEqualTo(pom("/project/artifactId") + ":" + pom("/project/version"));
        assertThat(pom("/project/properties/image.base"))
                .startsWith("eclipse-temurin:" + pom("/project/properties/maven.compiler.release") + ".");
    }

    @Test
    void everyMountIsAFolderOfTheProjectAtItsPlaceAndRoutesAreOnlyRead() {
        var workingFolder = service.path("working_dir").asText();

        assertThat(texts(service.path("volumes"))).isNotEmpty().allSatisfy(mount -> {
            var parts = mount.split(":", -1);
            assertThat(parts[1]).isEqualTo(parts[0].replaceFirst("^\\.", workingFolder));
            assertThat(parts[2]).isEqualTo(parts[0].equals("./routes") ? "ro" : "rw");
            assertThat(ProjectFolder.resolve(parts[0])).isDirectory();
        });
    }

    @Test
    void healthCheckAsksWhereHealthIsServed() {
        assertThat(texts(service.path("healthcheck").path("test")))
                .endsWith("http://%s:%s%s/ready"
                        .formatted(
                                setting("camel.management.host"),
                                setting("camel.management.port"),
                                setting("camel.management.health-path")));
    }

    @Test
    void stopIsGivenMoreTimeThanTheServiceTakesForIt() {
        var given = Duration.parse("PT" + service.path("stop_grace_period").asText());

        assertThat(given).isGreaterThan(Duration.ofSeconds(Long.parseLong(setting("camel.main.shutdown-timeout"))));
    }

    @Test
    void everyVariableOfTheServiceSetsSomething() {
        var defaults = settings(Map.of());

        assertThat(environment("brane-kubernetes"))
                .allSatisfy((name, value) -> assertThat(settings).anySatisfy((key, now) -> {
                    assertThat(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                            .isEqualTo(name);
                    assertThat(now).isEqualTo(value).isNotEqualTo(defaults.get(key));
                }));
    }

    @Test
    void theServiceFindsKafkaWhereItSaysItIs() {
        var brokers = setting("brane.kafka.brokers");

        assertThat(environment("kafka").get("KAFKA_ADVERTISED_LISTENERS")).startsWith("HOST://" + brokers + ",");
        assertThat(texts(service("kafka").path("ports"))).containsExactly(brokers + ":9092");
        assertThat(environment("kafka").get("KAFKA_LISTENERS")).contains("HOST://:9092");
    }

    @Test
    void theServiceFindsTheWebhookWhereItIsPublished() {
        var port = environment("webhook").get("HTTP_PORT");

        assertThat(texts(service("webhook").path("ports")))
                .containsExactly(setting("brane.events.webhook.url").replaceAll("http://|/.*", "") + ":" + port);
    }

    @Test
    void podsFindTheCallbacksAtTheGatewayOfTheirNetwork() {
        assertThat(setting("brane.callbacks.host"))
                .isEqualTo(file.at("/networks/brane/ipam/config/0/gateway").asText());
    }

    @Test
    void theVolumeIsMadeWhereItsPartsAre() {
        assertThat(texts(service("once-format").path("command")))
                .contains("redis://" + address("redis") + ":6379/0", "http://" + address("minio") + ":9000/brane");
        assertThat(environment("once-format").get("SECRET_KEY"))
                .isEqualTo(environment("minio").get("MINIO_ROOT_PASSWORD"));
        assertThat(environment("once-format").get("ACCESS_KEY"))
                .isEqualTo(environment("minio").get("MINIO_ROOT_USER"));
    }

    @Test
    void redisTellsWhatTheDocumentationAsksFor() throws IOException {
        var flags = texts(service("redis").path("command"));

        assertThat(Files.readString(ProjectFolder.resolve("docs/filesystem.md")))
                .contains(
                        "notify-keyspace-events " + flags.get(flags.size() - 1).replace("$$", "$") + "`");
    }

    @ParameterizedTest
    @CsvSource({
        "brane-drv, EVENT_TOPIC, brane.kafka.events-topic",
        "brane-log, EVENT_TOPIC, brane.kafka.events-topic",
        "brane-plr, COMMAND_TO_TOPIC, brane.kafka.commands-topic"
    })
    void braneUsesTheTopicsThatTheServiceDoes(String name, String variable, String setting) {
        assertThat(environment(name).get(variable)).isEqualTo(settings.get(setting));
    }

    @Test
    void braneReadsTheInfrastructuresThatTheServiceDoes() {
        assertThat(Stream.of("brane-drv", "brane-plr")
                        .map(name -> environment(name).get("INFRA")))
                .containsOnly("/" + setting("brane.infrastructures.file"));
    }

    @ParameterizedTest
    @CsvSource({"brane-drv", "brane-plr", "brane-log"})
    void braneFindsKafkaInsideItsNetwork(String name) {
        assertThat(environment("kafka").get("KAFKA_ADVERTISED_LISTENERS"))
                .endsWith(",INSIDE://" + environment(name).get("BROKERS"));
    }

    @Test
    void noSecondTellerOfAJobIsThere() {
        assertThat(keys(file.path("services"))).doesNotContain("brane-job", "brane-clb");
    }

    private JsonNode service(String name) {
        return file.path("services").path(name);
    }

    private String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    private String address(String name) {
        return service(name).at("/networks/brane/ipv4_address").asText();
    }

    private Map<String, String> environment(String name) {
        var variables = new HashMap<String, String>();
        service(name)
                .path("environment")
                .properties()
                .forEach(entry -> variables.put(
                        entry.getKey(),
                        entry.getValue().isTextual() ? entry.getValue().asText() : ""));
        return variables;
    }

    private static Map<String, String> settings(Map<String, String> environment) {
        return new SettingsReader(ProjectFolder.resolve("config/application.properties"), environment, Map.of())
                .read()
                .properties();
    }

    /** What stands where nothing is given in {@code .env}. */
    private static String value(String text) {
        return text.replaceAll("\\$\\{[A-Z0-9_]+:-([^}]+)}", "$1");
    }

    private static List<String> services(JsonNode dependencies, String condition) {
        return keys(dependencies).stream()
                .filter(name ->
                        dependencies.path(name).path("condition").asText().equals(condition))
                .toList();
    }

    private static Set<String> keys(JsonNode map) {
        var keys = new TreeSet<String>();
        map.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    // The document's namespace is not asked for, so that paths stay readable.
    private static String pom(String path) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ProjectFolder.resolve("pom.xml").toFile());
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
