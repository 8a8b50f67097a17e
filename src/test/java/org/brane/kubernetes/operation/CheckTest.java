package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the project's own files, each time with something else added that is wrong. */
class CheckTest {

    private static final String ROUTES = "camel.main.routes-include-pattern";
    private static final String EXPECTATION = "# expect: ";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private final Path folder;

    CheckTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theProjectsOwnFilesAreRight() throws Exception {
        var code = check(Map.of());

        assertThat(lines())
                .hasSize(2)
                .satisfies(
                        rules -> assertThat(rules)
                                .startsWith("Rules, the first that fits decides: namespace-deleted, quota-exceeded, "),
                        atIndex(0))
                .last()
                .asString()
                .matches(
                        "Checked: 0 infrastructures, \\d\\d route files, \\d\\d rules, \\d{2,3} settings\\. Nothing is wrong\\.");
        assertThat(code).isEqualTo(ExitCode.WELL);
    }

    static Stream<Path> badFiles() throws IOException {
        try (var files = Files.list(ProjectFolder.resolve("src/test/resources/check"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aBadRouteFileIsToldWithLineAndReason(Path file) throws Exception {
        var expected = Files.readAllLines(file).get(0).substring(EXPECTATION.length());

        var code = check(Map.of(ROUTES, "file:routes/**/*.camel.yaml,file:" + file));

        assertThat(lines()).hasSize(4);
        assertThat(lines().get(1)).isEqualTo(file.toString());
        assertThat(lines().get(2)).startsWith("  " + expected);
        assertThat(lines().get(3)).endsWith(" 1 problem.");
        assertThat(code).isEqualTo(ExitCode.FOUND_WRONG);
    }

    @Test
    void aMountedConfigMapIsReadOnce() throws Exception {
        var mount = Files.createDirectories(folder.resolve("routes/..2026_11_22"));
        Files.writeString(mount.resolve("more.camel.yaml"), """
                - route:
                    id: more
                    from:
                      uri: direct:more
                      steps:
                        - log:
                            message: never
                """);
        Files.createSymbolicLink(folder.resolve("routes/..data"), Path.of("..2026_11_22"));
        Files.createSymbolicLink(folder.resolve("routes/more.camel.yaml"), Path.of("..data/more.camel.yaml"));

        var code = check(Map.of(ROUTES, "file:routes/**/*.camel.yaml,file:" + folder + "/**/*.camel.yaml"));

        assertThat(code).as(printed.toString(UTF_8)).isEqualTo(ExitCode.WELL);
    }

    @Test
    void everyBadFileIsToldAtOnce() throws Exception {
        check(Map.of(
                ROUTES,
                "file:src/test/resources/check/unknown-bean.camel.yaml,file:src/test/resources/check/no-yaml*"));

        assertThat(lines())
                .contains(
                        "src/test/resources/check/unknown-bean.camel.yaml",
                        "src/test/resources/check/no-yaml.camel.yaml");
    }

    @Test
    void aMissingTemplateIsTold() throws Exception {
        check(Map.of(ROUTES, "file:routes/errors/*.camel.yaml"));

        assertThat(lines()).contains("  template create-job is missing; every infrastructure needs it");
    }

    @Test
    void anOperationWithoutARouteIsTold() throws Exception {
        check(Map.of(
                ROUTES,
                "file:routes/commands/*.yaml,file:routes/events/*.yaml,file:routes/errors/*.yaml,"
                        + "file:routes/operations/serve-rest.camel.yaml,file:routes/operations/find-job.camel.yaml,"
                        + "file:routes/operations/locate-job.camel.yaml"));

        assertThat(lines())
                .contains(
                        "routes/operations/serve-rest.camel.yaml",
                        "  no route begins with direct:describe-job, an operation that it serves");
    }

    @Test
    void aPatternThatNoFileFitsIsTold() throws Exception {
        check(Map.of(ROUTES, "file:nowhere/*.yaml"));

        assertThat(lines()).contains("  no file fits file:nowhere/*.yaml (camel.main.routes-include-pattern)");
    }

    @Test
    void settingsInfrastructuresAndRoutesAreToldInOneReport() throws Exception {
        var infrastructures = Files.writeString(folder.resolve("infra.yml"), """
                locations:
                  a: { kind: kube }
                  b: { kind: local }
                """);

        var code = check(Map.of(
                "brane.jobs.ttl",
                "0",
                "brane.infrastructures.file",
                infrastructures.toString(),
                ROUTES,
                "file:src/test/resources/check/unknown-root.camel.yaml"));

        assertThat(lines())
                .contains("config/application.properties", infrastructures.toString())
                .anyMatch(line -> line.startsWith("  brane.jobs.ttl (-Dbrane.jobs.ttl) is '0'"))
                .anyMatch(line -> line.startsWith("  locations.a.namespace is missing"))
                .anyMatch(line -> line.startsWith("  line 2: Unknown node id"))
                .anyMatch(line -> line.startsWith("Checked: 1 infrastructure, 1 route file, "));
        assertThat(code).isEqualTo(ExitCode.FOUND_WRONG);
    }

    @Test
    void anUnreadableSecretsFileIsToldWithoutWhatItHolds() throws Exception {
        var secrets = Files.writeString(folder.resolve("secrets.yml"), "key: [canary\n");

        check(Map.of("brane.secrets.file", secrets.toString()));

        assertThat(lines()).contains(secrets.toString());
        assertThat(printed.toString(UTF_8)).doesNotContain("canary");
    }

    @Test
    void theWebhooksAddressIsNeverShown() throws Exception {
        var route = Files.writeString(folder.resolve("shown.camel.yaml"), """
                - route:
                    id: shown
                    from:
                      uri: direct:shown
                      steps:
                        - to:
                            uri: "nowhere:{{brane.events.webhook.url}}"
                """);

        check(Map.of(
                "brane.events.webhook.url", "http://127.0.0.1/canary", ROUTES, "file:routes/**/*.yaml,file:" + route));

        assertThat(lines()).contains(route.toString());
        assertThat(printed.toString(UTF_8)).doesNotContain("canary");
    }

    @Test
    void noThreadIsLeftBehind() throws Exception {
        var before = threads();

        check(Map.of());

        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    /** Netty's own clean-up thread ends by itself a second after its last work. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("globalEventExecutor") && !name.equals("awaitility-thread"))
                .collect(Collectors.toSet());
    }

    private ExitCode check(Map<String, String> systemProperties) throws Exception {
        var out = new PrintStream(printed, true, UTF_8);
        return new Check(Path.of("config/application.properties"), Map.of(), new TreeMap<>(systemProperties)).run(out);
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }
}
