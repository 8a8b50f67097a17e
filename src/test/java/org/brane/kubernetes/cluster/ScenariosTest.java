package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code scenarios} is a story that comes out as its files say, file by file. */
class ScenariosTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void aStoryComesOutAsItsFilesSay(String story) throws IOException {
        var scenario = new Scenario(SCENARIOS.resolve(story));

        var out = scenario.play();

        var expected = scenario.expected();
        assertThat(out.keySet()).as("files of " + story).containsExactlyInAnyOrderElementsOf(expected.keySet());
        out.forEach(
                (file, content) -> assertThat(content).as(story + "/" + file).isEqualTo(expected.get(file)));
    }

    @Test
    void everyFileOfAStoryHasAPartInIt() throws IOException {
        try (var files = Files.walk(SCENARIOS)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("in-command\\.json|out-job\\.yaml"
                            + "|in-(job|pod)-[0-9]+-[a-z0-9-]+\\.yaml|out-event-[0-9]+-[a-z-]+\\.json"));
        }
    }

    static List<String> stories() throws IOException {
        try (var folders = Files.list(SCENARIOS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
