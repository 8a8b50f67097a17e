package org.brane.kubernetes.operation.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * routes/README.md and its drawing say what the route files say.
 *
 * <p>Where they do not, they are written anew here, and this fails once: so every build brings them up to date, and a commit
 * that left them behind does not pass.
 */
class RouteMapTest {

    private final RouteMap map = new RouteMap(new RouteFolder(Path.of("routes")).read());

    @Test
    void theTableIsUpToDate() throws IOException {
        requireUpToDate(ProjectFolder.resolve("routes/README.md"), map.table());
    }

    @Test
    void theDrawingIsUpToDate() throws IOException {
        requireUpToDate(ProjectFolder.resolve("routes/topology.svg"), map.drawing());
    }

    @Test
    void aStaleFileIsWrittenAnewAndToldOf(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("README.md"), "of yesterday");

        assertThatThrownBy(() -> requireUpToDate(file, "of today")).hasMessageContaining("commit it");
        assertThat(file).hasContent("of today");
        assertThatCode(() -> requireUpToDate(file, "of today")).doesNotThrowAnyException();
    }

    @Test
    void aRouteIsToldWithAllThatMattersOfIt() {
        assertThat(map.table())
                .contains(
                        "| [report-event](events/report-event.camel.yaml) | `direct:report-event` |  | Takes one observation ")
                .contains("| `direct:handle-command` | `direct:${variable.destination}` |")
                .contains(" | answer-problems |")
                .contains(" | who calls |");
    }

    @Test
    void theDrawingIsXmlWithABoxForEachFileAndALineForEachCall() throws Exception {
        var one = RouteText.of("routes/a/one.camel.yaml", route("one", "direct:two"));
        var two = RouteText.of("routes/b/two.camel.yaml", route("two", "direct:elsewhere"));
        var drawing = new RouteMap(new RouteTexts(List.of(one, two))).drawing();

        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(drawing.getBytes(UTF_8)));
        assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(1);
    }

    private static String route(String id, String target) {
        return """
                - route:
                    id: %s
                    description: Calls & <waits>.
                    from:
                      uri: direct:%s
                      steps:
                        - to:
                            uri: %s
                """.formatted(id, id, target);
    }

    private static void requireUpToDate(Path file, String now) throws IOException {
        var before = Files.exists(file) ? Files.readString(file) : "";
        if (!before.equals(now)) {
            Files.writeString(file, now);
        }
        assertThat(before)
                .as("%s was behind the route files; it is written anew now, look at it and commit it", file)
                .isEqualTo(now);
    }
}
