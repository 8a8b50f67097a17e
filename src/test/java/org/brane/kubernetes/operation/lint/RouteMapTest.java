package org.brane.kubernetes.operation.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;

/** routes/README.md and its drawing say what the route files say; {@code mvn test -Dtest=RouteMapTest -Dbrane.routes.map=write} writes them anew. */
class RouteMapTest {

    private static final boolean WRITES = "write".equals(System.getProperty("brane.routes.map"));

    private final RouteMap map = new RouteMap(new RouteFolder(Path.of("routes")).read());

    @Test
    void theTableIsUpToDate() throws IOException {
        assertThat(shipped("routes/README.md", map.table())).isEqualTo(map.table());
    }

    @Test
    void theDrawingIsUpToDate() throws IOException {
        assertThat(shipped("routes/topology.svg", map.drawing())).isEqualTo(map.drawing());
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

    private static String shipped(String name, String now) throws IOException {
        var file = ProjectFolder.resolve(name);
        if (WRITES) {
            Files.writeString(file, now);
        }
        return Files.readString(file);
    }
}
