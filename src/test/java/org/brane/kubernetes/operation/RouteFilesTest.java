package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.operation.lint.Finding;
import org.brane.kubernetes.operation.lint.RouteFolder;
import org.brane.kubernetes.operation.lint.RouteText;
import org.brane.kubernetes.operation.lint.RouteTexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped route files keep the rules, and each rule finds what breaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteFilesTest {

    private static final Path SETTINGS = Path.of("config/application.properties");
    private static final RouteFolder ROUTES = new RouteFolder(Path.of("routes"));
    private static final RouteFolder BREACHES = new RouteFolder(Path.of("src/test/resources/route-rules"));
    private static final String EXPECTATION = "# expect ";

    private final LintParts parts = new LintParts(new SettingsReader(SETTINGS, Map.of(), Map.of()).read());

    @AfterAll
    void close() {
        parts.close();
    }

    @Test
    void everyRouteFileKeepsTheRules() {
        assertThat(parts.lint().findings(ROUTES.read())).isEmpty();
    }

    static List<RouteText> breaches() {
        return BREACHES.read().files();
    }

    /** A file says in its first lines what shall be found in it: {@code # expect <line>: <start of the finding>}. */
    @ParameterizedTest
    @MethodSource("breaches")
    void aBreachOfARuleIsFoundOnItsLine(RouteText file) {
        var expected = file.text()
                .lines()
                .filter(line -> line.startsWith(EXPECTATION))
                .map(line -> file.file() + ":" + line.substring(EXPECTATION.length()))
                .toList();
        var files = new ArrayList<>(ROUTES.read().files());
        files.add(file);

        assertThat(parts.lint().findings(file, new RouteTexts(files)))
                .hasSameSizeAs(expected)
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotEmpty())
                .extracting(Finding::message)
                .allSatisfy(finding -> assertThat(expected).anyMatch(finding::startsWith))
                .satisfies(findings -> assertThat(expected)
                        .allSatisfy(start -> assertThat(findings).anyMatch(one -> one.startsWith(start))));
    }
}
