package org.brane.kubernetes.operation.lint;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A route file as its author sees it: words on lines.
 *
 * @param file its path, as a person knows it
 * @param text the whole of it
 * @param tree its YAML; empty where it is none
 * @param root map of kind to definition, the file's only one; nothing where the file is of another shape
 * @param trouble why it is no YAML that could be judged
 */
public record RouteText(String file, String text, Optional<Node> tree, Part root, Optional<Finding> trouble) {

    public RouteText {
        requireNonNull(file, "file");
        requireNonNull(text, "text");
        requireNonNull(tree, "tree");
        requireNonNull(root, "root");
        requireNonNull(trouble, "trouble");
    }

    /** Reads a file; never fails, for what is wrong with it is part of the answer. */
    public static RouteText of(String file, String text) {
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            return new Compose(settings)
                    .composeString(text)
                    .map(tree -> of(file, text, tree))
                    .orElseGet(() -> troubled(file, text, 1, "is empty", "give it a route, or remove it"));
        } catch (YamlEngineException noYaml) {
            return troubled(file, text, line(noYaml), "is no YAML: " + reason(noYaml), "mind the indentation above");
        }
    }

    /** A file that could not be read, so that nothing is known of its words. */
    public static RouteText unreadable(String file, String reason, String remedy) {
        return troubled(file, "", 0, reason, remedy);
    }

    /** The name that the file gives to what is in it. */
    public String stem() {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return name.endsWith(RouteFolder.SUFFIX)
                ? name.substring(0, name.length() - RouteFolder.SUFFIX.length())
                : name;
    }

    /** What kind of thing the file defines, such as {@code route}; empty where it defines not one thing. */
    public String kind() {
        return definition().key();
    }

    /** The URI that its route begins with. */
    public Optional<String> consumed() {
        return from().map(Word::text);
    }

    /** What it is for, in the words of its author. */
    public Optional<String> description() {
        return describedPart().word("description").map(Word::text);
    }

    /** Ids of the route configurations that own its errors. */
    public List<String> configurations() {
        return route().flatMap(route -> route.word("routeConfigurationId")).stream()
                .flatMap(ids -> Stream.of(ids.text().split(",", -1)))
                .map(String::strip)
                .toList();
    }

    /** URIs that its steps call, as they are written. */
    public List<String> targets() {
        return Stream.of("to", "toD").flatMap(this::uris).map(Word::text).toList();
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** A route, a template or a configuration. */
    Part definition() {
        return root.parts().size() == 1 ? root.parts().get(0) : Part.NOTHING;
    }

    /** The route of a route or template. */
    Optional<Part> route() {
        return kind().equals("route") ? Optional.of(definition()) : definition().part("route");
    }

    Part describedPart() {
        return route().orElse(definition());
    }

    Optional<Word> from() {
        return route().flatMap(route -> route.part("from")).flatMap(from -> from.word("uri"));
    }

    Stream<Part> parts() {
        return root.all();
    }

    Stream<Word> uris(String step) {
        return parts().filter(part -> part.key().equals(step)).flatMap(part -> part.word("uri").stream());
    }

    Finding finding(int line, String reason, String remedy) {
        return new Finding(file, line, reason, remedy);
    }

    /** One finding or none. */
    Stream<Finding> found(boolean wrong, int line, String reason, String remedy) {
        return wrong ? Stream.of(finding(line, reason, remedy)) : Stream.empty();
    }

    private static RouteText of(String file, String text, Node tree) {
        var anchor = Anchors.first(tree);
        if (anchor.isPresent()) {
            return troubled(file, text, anchor.get(), "has an anchor (&)", "write it out, as designers of routes do");
        }
        var items = Part.of("", tree).toList();
        return new RouteText(
                file, text, Optional.of(tree), items.size() == 1 ? items.get(0) : Part.NOTHING, Optional.empty());
    }

    private static RouteText troubled(String file, String text, int line, String reason, String remedy) {
        var finding = new Finding(file, line, reason, remedy);
        return new RouteText(file, text, Optional.empty(), Part.NOTHING, Optional.of(finding));
    }

    private static int line(YamlEngineException error) {
        return error instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1)
                : 1;
    }

    private static String reason(YamlEngineException error) {
        var text = error instanceof MarkedYamlEngineException marked ? marked.getProblem() : error.getMessage();
        return Objects.toString(text, error.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("");
    }
}
