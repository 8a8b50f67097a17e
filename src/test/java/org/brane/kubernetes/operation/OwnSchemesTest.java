package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.operation.scheme.OwnSchemes;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools read of our schemes is what the service does with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnSchemesTest {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    /** By the name of the path in a description: something that is there. */
    private static final Map<String, String> PATHS = Map.of(
            "location", "checked",
            "filesystem", "checked",
            "publisher", "stream",
            "topic", "commands",
            "queue", "commands",
            "protocol", "grpc");

    private final Beans beans =
            new Beans(new SettingsReader(Path.of("config/application.properties"), Map.of(), Map.of()).read());
    private final InfrastructureParts infrastructure = beans.parts(RouteCheck.madeUp());
    private final DefaultCamelContext service = new DefaultCamelContext(new DefaultRegistry());

    OwnSchemesTest() {
        beans.filesystems().add(RedisAddressReader.read("mount_dfs", "redis://checked"));
        beans.addComponents(service);
    }

    @AfterAll
    void close() throws IOException {
        service.close();
        infrastructure.close();
        beans.close();
    }

    static List<String> names() {
        return OwnSchemes.names();
    }

    @Test
    void everySchemeThatTheServiceAddsIsDescribedAndNoOther() {
        var added = service.getComponentNames().stream()
                .filter(name -> service.getComponent(name).getClass().getName().startsWith("org.brane."))
                // Camel's own description holds for it.
                .filter(name -> !name.equals("direct"));

        assertThat(added).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void toolsFindTheNamesOfAllSchemesInTheJar() {
        assertThat(ours("component.properties")).singleElement().satisfies(list -> assertThat(
                        list.getProperty("components").split(" "))
                .containsExactlyElementsOf(names()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theCatalogHasADescriptionOfTheScheme(String name) {
        var described = described(name);

        assertThat(described.getTitle()).isNotEmpty();
        assertThat(described.getDescription()).endsWith(".");
        assertThat(described.getSyntax()).startsWith(name + ":");
        assertThat(described.getEndpointOptions()).isNotEmpty().allSatisfy(option -> assertThat(option.getDescription())
                .endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theServiceTakesEachOptionThatIsDescribed(String name) {
        var query = described(name).getEndpointParameterOptions().stream()
                .map(option -> option.getName() + "=" + option.getDefaultValue())
                .collect(Collectors.joining("&"));

        assertThatCode(() -> endpoint(name, query)).doesNotThrowAnyException();
        assertThatThrownBy(() -> endpoint(name, "nonsense=1"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("nonsense");
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsSaidToBeOnlyConsumedCannotBeSentTo(String name) throws Exception {
        var endpoint = endpoint(name, "");

        if (described(name).isConsumerOnly()) {
            assertThatThrownBy(endpoint::createProducer).isInstanceOf(UnsupportedOperationException.class);
        } else {
            assertThat(endpoint.createProducer()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void anotherCamelFindsTheSchemeAndSaysWhereItWorks(String name) throws IOException {
        try (var other = new DefaultCamelContext()) {
            assertThatThrownBy(() -> other.getEndpoint(name + ":anything"))
                    .hasRootCauseMessage(
                            "endpoint is '%s://anything'; its scheme works in brane-kubernetes alone: put the"
                                    + " route into its routes/ and start it",
                            name);
        }
    }

    private Endpoint endpoint(String name, String query) {
        var path = PATHS.get(described(name).getEndpointPathOptions().get(0).getName());
        return service.getEndpoint(name + ":" + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** As a tool comes by it: the name leads to a class, and the class's package to the description. */
    private static ComponentModel described(String name) {
        var owner = ours("component/" + name).get(0).getProperty("class");
        var place = "META-INF/" + owner.substring(0, owner.lastIndexOf('.')).replace('.', '/') + "/" + name + ".json";
        try (var stream = requireNonNull(OwnSchemesTest.class.getClassLoader().getResourceAsStream(place), place)) {
            return JsonMapper.generateComponentModel(new String(stream.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Properties> ours(String file) {
        try {
            return Collections.list(OwnSchemesTest.class.getClassLoader().getResources(SERVICES + file)).stream()
                    .map(OwnSchemesTest::read)
                    .filter(list -> Stream.of("artifactId", "class")
                            .anyMatch(key -> list.getProperty(key, "").matches("brane-kubernetes|org\\.brane\\..*")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(URL place) {
        var properties = new Properties();
        try (var stream = place.openStream()) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
