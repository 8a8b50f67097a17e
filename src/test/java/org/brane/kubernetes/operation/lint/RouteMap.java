package org.brane.kubernetes.operation.lint;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The route files as a table and as a drawing, both made of nothing but what stands in them. */
final class RouteMap {

    private static final int WIDTH = 230;
    private static final int HEIGHT = 34;
    private static final int COLUMN = 290;
    private static final int ROW = 50;
    private static final int MARGIN = 20;
    private static final int HEAD = 50;

    private static final String CONFIGURATION = "routeConfiguration";
    private static final String OUTSIDE = "outside";

    /** Where a box stands: its upper left corner. */
    private record Corner(int x, int y) {}

    private final List<RouteText> files;

    RouteMap(RouteTexts files) {
        this.files = files.files().stream().sorted(comparing(RouteText::file)).toList();
    }

    /** In the form of Markdown. */
    String table() {
        var text = new StringBuilder("""
                # Routes

                Made by the build from the files themselves; do not edit. One route or template a file, the file named like the route.
                `{{location}}` stands for each infrastructure.

                ![Which route calls which](topology.svg)
                """);
        folders().forEach((folder, inIt) -> {
            text.append("\n## ")
                    .append(folder)
                    .append("\n\n| id | from | to | what it does | errors settled by |\n|---|---|---|---|---|\n");
            inIt.forEach(file -> text.append(row(file)));
        });
        return text.toString();
    }

    /** In the form of SVG: a column for each folder, a line for each call by name. */
    String drawing() {
        var corners = corners();
        var height = corners.values().stream().mapToInt(Corner::y).max().orElse(0) + ROW + MARGIN;
        var width = folders().size() * COLUMN + MARGIN;
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(width, height));
        var column = 0;
        for (var folder : folders().keySet()) {
            svg.append("<text x=\"%d\" y=\"30\" font-weight=\"bold\">%s</text>\n"
                    .formatted(MARGIN + COLUMN * column++, folder));
        }
        files.forEach(file -> file.targets().stream()
                .map(target -> target.replaceFirst("^direct:", ""))
                .filter(corners::containsKey)
                .distinct()
                .forEach(target -> svg.append(line(at(corners, file.stem()), at(corners, target)))));
        files.forEach(file -> svg.append(box(file, at(corners, file.stem()))));
        return svg.append("</svg>\n").toString();
    }

    private Map<String, List<RouteText>> folders() {
        return files.stream().collect(Collectors.groupingBy(RouteMap::folder, TreeMap::new, Collectors.toList()));
    }

    private static String folder(RouteText file) {
        var parts = file.file().split("/", -1);
        return parts.length > 1 ? parts[parts.length - 2] : "";
    }

    private static String row(RouteText file) {
        return "| [%s](%s) | %s | %s | %s | %s |\n"
                .formatted(
                        file.stem(),
                        folder(file) + "/" + file.stem() + RouteFolder.SUFFIX,
                        file.consumed().map(RouteMap::code).orElse(""),
                        file.targets().stream().distinct().map(RouteMap::code).collect(Collectors.joining(", ")),
                        file.description().orElse(""),
                        owner(file));
    }

    private static String owner(RouteText file) {
        if (file.kind().equals(CONFIGURATION)) {
            return "";
        }
        return file.configurations().isEmpty() ? "who calls" : String.join(", ", file.configurations());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private Map<String, Corner> corners() {
        var corners = new LinkedHashMap<String, Corner>();
        var columns = new ArrayList<>(folders().values());
        for (var column = 0; column < columns.size(); column++) {
            for (var row = 0; row < columns.get(column).size(); row++) {
                var corner = new Corner(MARGIN + COLUMN * column, HEAD + ROW * row);
                corners.put(columns.get(column).get(row).stem(), corner);
            }
        }
        return corners;
    }

    private static Corner at(Map<String, Corner> corners, String name) {
        return requireNonNull(corners.get(name), name);
    }

    private static String box(RouteText file, Corner corner) {
        var fill = Map.of(CONFIGURATION, "#f6e3e3", "routeTemplate", "#e3eef6", OUTSIDE, "#e6f3e3")
                .getOrDefault(kind(file), "#f4f4f4");
        return """
                <g><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="5" fill="%s" stroke="#555555"/>\
                <text x="%d" y="%d">%s</text></g>
                """.formatted(
                        escaped(file.description().orElse("")),
                        corner.x(),
                        corner.y(),
                        WIDTH,
                        HEIGHT,
                        fill,
                        corner.x() + 8,
                        corner.y() + 22,
                        file.stem());
    }

    /** A plain route that the outside calls has a colour of its own. */
    private static String kind(RouteText file) {
        var called = file.consumed().filter(uri -> !uri.startsWith("direct:")).isPresent();
        return file.kind().equals("route") && called ? OUTSIDE : file.kind();
    }

    private static String line(Corner from, Corner to) {
        var right = from.x() < to.x();
        var begin = from.x() + (right || from.x() == to.x() ? WIDTH : 0);
        var end = to.x() + (right ? 0 : WIDTH);
        var bend = from.x() == to.x() ? begin + 40 : (begin + end) / 2;
        return "<path d=\"M%d,%d C%d,%d %d,%d %d,%d\" fill=\"none\" stroke=\"#3b6ea5\"/>\n"
                .formatted(
                        begin,
                        from.y() + HEIGHT / 2,
                        bend,
                        from.y() + HEIGHT / 2,
                        bend,
                        to.y() + HEIGHT / 2,
                        end,
                        to.y() + HEIGHT / 2);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
