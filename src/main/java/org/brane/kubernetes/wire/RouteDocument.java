package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * What is told of one route file: {@code {id, file, state, routes, problems}}.
 *
 * @param state one word
 * @param routes how many there are of it
 * @param problems of its last edit; empty where that was taken
 */
public record RouteDocument(String id, String file, String state, long routes, List<Problem> problems) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * One thing that is wrong: {@code {file, line, reason}}.
     *
     * @param line counted from 1; 0, which is left out, where it is the file as a whole
     */
    public record Problem(String file, int line, String reason) {}

    public RouteDocument {
        requireNonNull(id, "id");
        requireNonNull(file, "file");
        requireNonNull(state, "state");
        problems = List.copyOf(problems);
    }

    /** All of them as {@code {routes}}, UTF-8. */
    public static byte[] json(List<RouteDocument> documents) {
        var root = MAPPER.createObjectNode();
        var list = root.putArray("routes");
        documents.forEach(document -> document.addTo(list));
        return root.toString().getBytes(UTF_8);
    }

    private void addTo(ArrayNode list) {
        var root = list.addObject()
                .put("id", id)
                .put("file", file)
                .put("state", state)
                .put("routes", routes);
        var wrong = root.putArray("problems");
        problems.forEach(problem -> {
            var one = wrong.addObject().put("file", problem.file());
            if (problem.line() > 0) {
                one.put("line", problem.line());
            }
            one.put("reason", problem.reason());
        });
    }
}
