package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightReport;

/**
 * An infrastructure as the REST API describes it: {@code InfrastructureDescription} of the contract. It has no credential.
 *
 * @param infrastructure empty where its entry was never good
 * @param state in a word or two
 * @param problems of its entry
 * @param preflight the last; empty where none was run since the start
 */
public record InfrastructureDocument(
        String location,
        Optional<Infrastructure> infrastructure,
        String state,
        List<Problem> problems,
        Optional<Checked> preflight) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern USER = Pattern.compile("^([a-z]+://)?[^/\\s]*@");

    /** A report and its time. */
    public record Checked(Instant at, PreflightReport report) {

        public Checked {
            requireNonNull(at, "at");
            requireNonNull(report, "report");
        }
    }

    public InfrastructureDocument {
        requireNonNull(location, "location");
        requireNonNull(infrastructure, "infrastructure");
        requireNonNull(state, "state");
        problems = List.copyOf(problems);
        requireNonNull(preflight, "preflight");
    }

    /** JSON in UTF-8. */
    public byte[] json() {
        return bytes(tree());
    }

    /** Many as {@code {"infrastructures": [...]}}, in UTF-8. */
    public static byte[] json(List<InfrastructureDocument> documents) {
        var root = MAPPER.createObjectNode();
        var list = root.putArray("infrastructures");
        documents.forEach(document -> list.add(document.tree()));
        return bytes(root);
    }

    private ObjectNode tree() {
        var root = MAPPER.createObjectNode().put("location", location).put("state", state);
        infrastructure.ifPresent(known -> describe(root, known));
        var list = root.putArray("problems");
        problems.forEach(problem -> list.addObject()
                .put("thing", problem.thing())
                .put("found", problem.found())
                .put("rule", problem.rule()));
        preflight.ifPresent(checked -> root.putObject("preflight")
                .put("at", checked.at().toString())
                .setAll(new PreflightDocument(checked.report()).tree()));
        return root;
    }

    private static void describe(ObjectNode root, Infrastructure known) {
        root.put("address", withoutUser(known.address()))
                .put("server", known.kubeconfig().server().toString())
                .put("namespace", known.namespace())
                .put("registry", known.registry())
                .put("callback_to", known.callbackTo());
        known.mountDfs().ifPresent(url -> root.put("mount_dfs", withoutUser(url)));
        known.proxyAddress().ifPresent(host -> root.put("proxy_address", host));
        var images = root.putArray("privileged_images");
        known.privilegedImages().forEach(images::add);
    }

    /** The address has no form of its own in Brane, so that somebody may have written a password there too. */
    private static String withoutUser(String url) {
        return USER.matcher(url).replaceFirst("$1***@");
    }

    // By way of a String, for a half of a surrogate pair in a foreign text would stop the byte generator.
    private static byte[] bytes(ObjectNode root) {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
