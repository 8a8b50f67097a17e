package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.brane.kubernetes.testing.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckIT {

    private final Path folder;
    private final ServiceProcess service;

    CheckIT(@TempDir Path folder) {
        this.folder = folder;
        service = new ServiceProcess(folder);
    }

    @Test
    void aGoodFolderIsSaidToBeGoodAfterTheOrderOfItsRules() {
        var code = service.run("--check");

        assertThat(service.output())
                .startsWith("Rules, the first that fits decides: namespace-deleted, ")
                .contains("\nChecked: ")
                .endsWith("Nothing is wrong.\n")
                .hasLineCount(2);
        assertThat(code).isZero();
    }

    @Test
    void aBadFolderIsToldFileByFile() throws IOException {
        Files.writeString(folder.resolve("routes/bad.camel.yaml"), "- roote: {}\n");
        Files.writeString(folder.resolve("config/infra.yml"), "locations: { a: { kind: kube } }\n");

        var code = service.with("brane.jobs.ttl", "never").run("--check");

        assertThat(service.output())
                .contains("BRANE_JOBS_TTL", "locations.a.registry", "routes/bad.camel.yaml\n  line 1: Unknown node id")
                .doesNotContain("Exception", "\tat ");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void aBrokenContractIsTold() throws IOException {
        Files.writeString(folder.resolve("config/openapi.yaml"), "openapi: 3.0.3\n");

        var code = service.run("--check");

        assertThat(service.output()).contains("config/openapi.yaml\n  config/openapi.yaml#/components/schemas/");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void aFolderWithoutRoutesAndConfigIsToldSo(@TempDir Path empty) throws IOException {
        var other = new ServiceProcess(empty);
        Files.move(empty.resolve("routes"), empty.resolve("elsewhere"));

        var code = other.run("--check");

        assertThat(other.output()).contains("folder routes is not in");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void aRouteFindsSettingsOfItsOwn() throws IOException {
        Files.writeString(
                folder.resolve("config/application.properties"),
                "\nhospital.greeting=hello\n",
                StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("routes/greet.camel.yaml"), """
                - route:
                    id: greet
                    from:
                      uri: "direct:{{hospital.greeting}}"
                      steps:
                        - log:
                            message: never
                """);

        var code = service.run("--check");

        assertThat(service.output()).endsWith("Nothing is wrong.\n").hasLineCount(2);
        assertThat(code).isZero();
        try (var started = service.start()) {
            assertThat(started.isReady()).isTrue();
        }
    }

    @Test
    void lintTellsWithFileAndLineWhatBreaksAConvention() throws IOException {
        Files.writeString(folder.resolve("routes/greet.camel.yaml"), """
                - route:
                    id: greet
                    from:
                      uri: direct:greet
                      steps:
                        - log:
                            message: ${body}
                """);

        var code = service.run("lint", "routes/");

        assertThat(service.output().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("routes/greet.camel.yaml:2: has no description; "))
                .anyMatch(line -> line.startsWith("routes/greet.camel.yaml:2: needs either routeConfigurationId or "))
                .anyMatch(line -> line.startsWith("routes/greet.camel.yaml:7: logs ${body}; log ids alone; "))
                .last()
                .asString()
                .endsWith("Findings: 3.");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void helpSaysHowToCallIt() {
        var code = service.run("--help");

        assertThat(service.output()).startsWith("Usage: ");
        assertThat(code).isZero();
    }

    @Test
    void versionIsThatOfTheJar() {
        var code = service.run("--version");

        assertThat(service.output()).matches("brane-kubernetes \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(code).isZero();
    }

    @Test
    void anUnknownOptionIsAWrongCall() {
        var code = service.run("--chek");

        assertThat(service.output()).contains("did you mean --check?", "Usage: ");
        assertThat(code).isEqualTo(2);
    }
}
