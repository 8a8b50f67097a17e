package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.support.DefaultRegistry;
import org.brane.kubernetes.config.SettingsReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped route files keep the rules, and each rule finds what breaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteFilesTest {

    private static final Path SETTINGS = Path.of("config/application.properties");
    private static final Path ROUTES = Path.of("routes");
    private static final Path BREACHES = Path.of("src/test/resources/route-rules");
    private static final String EXPECTATION = "# expect ";

    private final Beans beans = new Beans(new SettingsReader(SETTINGS, Map.of(), Map.of()).read());
    private final DefaultRegistry registry = new DefaultRegistry();
    private final InfrastructureParts parts = beans.parts(RouteCheck.madeUp());

    RouteFilesTest() {
        beans.bind(registry);
        parts.bind(registry);
    }

    @AfterAll
    void close() {
        parts.close();
        beans.close();
    }

    @Test
    void everyRouteFileKeepsTheRules() throws IOException {
        var files = files(ROUTES);
        var rules = rules(files);

        assertThat(files.stream().flatMap(file -> rules.findings(RouteText.read(file)).stream()))
                .isEmpty();
    }

    static List<Path> breaches() throws IOException {
        return files(BREACHES);
    }

    /** A file says in its first lines what shall be found in it: {@code # expect <line>: <start of the finding>}. */
    @ParameterizedTest
    @MethodSource("breaches")
    void aBreachOfARuleIsFoundOnItsLine(Path file) throws IOException {
        var expected = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECTATION))
                .map(line -> file + ":" + line.substring(EXPECTATION.length()))
                .toList();
        var files = new ArrayList<>(files(ROUTES));
        files.add(file);

        assertThat(rules(files).findings(RouteText.read(file)))
                .hasSameSizeAs(expected)
                .allSatisfy(finding -> assertThat(expected).anyMatch(finding::startsWith));
    }

    private RouteRules rules(List<Path> files) throws IOException {
        var texts = files.stream().map(RouteText::read).toList();
        return new RouteRules(texts, settings(), registry, parts.location());
    }

    private static Set<String> settings() throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(SETTINGS)) {
            settings.load(reader);
        }
        return settings.stringPropertyNames();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
