package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code registrations} is a story of one file: before, and byte for byte after each operation. */
class RegistrationTextTest {

    private static final Path STORIES = ProjectFolder.resolve("src/test/resources/registrations");
    private final ConfigurationFiles files;

    RegistrationTextTest(@TempDir Path folder) {
        files = new ConfigurationFiles(folder);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("stories")
    void onlyValuesChange(Path story, Operation operation) throws IOException {
        files.infrastructures(text(story, "before"));

        operation.on(files.registrations());

        assertThat(files.infrastructuresText())
                .isEqualTo(text(story, operation.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("stories")
    void windowsLineEndsStay(Path story, Operation operation) throws IOException {
        files.infrastructures(windows(text(story, "before")));

        operation.on(files.registrations());

        assertThat(files.infrastructuresText())
                .isEqualTo(windows(text(story, operation.name().toLowerCase(Locale.ROOT))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("stories")
    void theSameAgainChangesNothing(Path story, Operation operation) throws IOException {
        files.infrastructures(text(story, "before"));
        operation.on(files.registrations());

        operation.on(files.registrations());

        assertThat(files.infrastructuresText())
                .isEqualTo(text(story, operation.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("order")
    void ofTwoHundredEntriesTheOthersStay(int changed) {
        var entries =
                IntStream.range(0, 200).mapToObj(RegistrationTextTest::entry).toList();
        files.infrastructures("locations:\n" + String.join("", entries))
                .secrets("shared: " + Sample.base64(Sample.KUBECONFIG));

        files.registrations().remove("site-" + changed);

        assertThat(files.infrastructuresText()).isEqualTo("locations:\n" + String.join("", without(entries, changed)));
    }

    static Stream<Arguments> stories() throws IOException {
        try (var stories = Files.list(STORIES)) {
            return stories.sorted().toList().stream()
                    .flatMap(story -> Stream.of(Operation.values()).map(operation -> Arguments.of(story, operation)));
        }
    }

    static IntStream order() {
        return IntStream.of(0, 1, 100, 199);
    }

    private static String entry(int number) {
        return """
                  # the site of number %1$d
                  site-%1$d: # %1$d
                    kind: kube
                    address: site-%1$d.example
                    callback_to: "http://control.example:50052"
                    namespace: brane

                    registry: "control.example:50050"
                    credentials: { mechanism: config, file: s$shared }
                """.formatted(number).indent(0);
    }

    /** A comment above an entry stays, for nobody knows whose it is. */
    private static List<String> without(List<String> entries, int number) {
        var comment = entries.get(number).lines().findFirst().orElseThrow() + "\n";
        return IntStream.range(0, entries.size())
                .mapToObj(i -> i == number ? comment : entries.get(i))
                .toList();
    }

    private static String text(Path story, String name) throws IOException {
        return Files.readString(story.resolve(name + ".yml"));
    }

    private static String windows(String text) {
        return text.replace("\n", "\r\n");
    }

    private enum Operation {
        ADDED,
        CHANGED,
        REMOVED;

        void on(RegistrationFiles files) {
            switch (this) {
                case ADDED -> files.put(Registrations.plain("hospital-b"));
                case CHANGED -> files.put(Registrations.full("hospital-a"));
                case REMOVED -> files.remove("hospital-a");
            }
        }
    }
}
