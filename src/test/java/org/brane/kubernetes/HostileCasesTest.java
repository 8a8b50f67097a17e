package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/hostile-cases.md names tests; each must be there. */
class HostileCasesTest {

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\|([^|]*)\\|([^|]*)\\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");
    private static final Map<String, Path> SOURCES = sources();

    private record Case(int number, String tests, String notMet) {}

    @ParameterizedTest
    @MethodSource("names")
    void everyTestThatIsNamedIsThere(String type, String method) throws IOException {
        assertThat(SOURCES).containsKey(type);
        assertThat(Files.readString(SOURCES.get(type))).contains(" " + method);
    }

    @Test
    void everyCaseHasATestOrAReason() throws IOException {
        assertThat(cases())
                .isNotEmpty()
                .allMatch(it -> !it.tests().isBlank() || !it.notMet().isBlank());
    }

    @Test
    void casesStandInTheirOrderAndOnce() throws IOException {
        assertThat(cases().stream().map(Case::number)).isSorted().doesNotHaveDuplicates();
    }

    static Stream<String[]> names() throws IOException {
        return cases().stream()
                .flatMap(it -> NAMED.matcher(it.tests()).results())
                .map(name -> new String[] {name.group(1), name.group(2) == null ? name.group(1) : name.group(2) + "("});
    }

    private static List<Case> cases() throws IOException {
        return ROW.matcher(Files.readString(ProjectFolder.resolve("docs/hostile-cases.md")))
                .results()
                .map(row -> new Case(Integer.parseInt(row.group(1)), row.group(3), row.group(4)))
                .toList();
    }

    private static Map<String, Path> sources() {
        try (var files = Files.walk(ProjectFolder.resolve("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
