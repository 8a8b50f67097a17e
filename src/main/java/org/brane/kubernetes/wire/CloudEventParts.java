package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * A CloudEvent 1.0 that came, before it is judged.
 *
 * @param attributes texts by name
 * @param problems with the data
 */
// Two of them are never compared.
@SuppressWarnings("ArrayRecordComponent")
record CloudEventParts(Map<String, String> attributes, byte[] data, List<Problem> problems) {

    private static final String VERSION = "specversion";

    /** In the bindings for Kafka, HTTP, NATS and AMQP. */
    private static final Pattern PREFIX = Pattern.compile("(?:ce[_-]|cloudevents[_:])(?<name>[a-z0-9]+)");

    /** CloudEvents 1.0, section 3.1; without them it is none. */
    private static final List<String> REQUIRED = List.of("id", "source", "type");

    private static final byte[] NOTHING = new byte[0];

    CloudEventParts {
        attributes = Map.copyOf(attributes);
        requireNonNull(data, "data");
        problems = List.copyOf(problems);
    }

    /** Whether it is worth while to read a document to know. */
    static boolean mayBeEvent(byte[] document) {
        return new String(document, ISO_8859_1).contains('"' + VERSION + '"');
    }

    /** Whether a document says that it is one. */
    static boolean isEvent(ObjectNode document) {
        return document.has(VERSION);
    }

    /** One whose attributes are headers; empty where the message is none. */
    static Optional<CloudEventParts> binary(Map<String, String> headers, byte[] data) {
        var attributes = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            var attribute = PREFIX.matcher(name);
            if (attribute.matches()) {
                attributes.put(attribute.group("name"), value);
            }
        });
        attributes.putIfAbsent("datacontenttype", headers.getOrDefault("content-type", "application/json"));
        return attributes.containsKey(VERSION)
                ? Optional.of(new CloudEventParts(attributes, data, List.of()))
                : Optional.empty();
    }

    /** One that is a document as a whole (CloudEvents JSON event format, sections 2 and 3). */
    static CloudEventParts structured(ObjectNode event) {
        var attributes = new LinkedHashMap<String, String>();
        event.properties().stream()
                .filter(field -> field.getValue().isTextual() && !field.getKey().startsWith("data_"))
                .filter(field -> !field.getKey().equals("data"))
                .forEach(
                        field -> attributes.put(field.getKey(), field.getValue().textValue()));
        var problems = new ArrayList<Problem>();
        return new CloudEventParts(attributes, data(event, problems), problems);
    }

    /**
     * The document that it carries.
     *
     * @throws ProblemsException with all that is wrong with the event itself
     */
    QueuedDocument document(String what) {
        var found = new ArrayList<>(problems);
        if (!"1.0".equals(attributes.get(VERSION))) {
            found.add(Problem.value(VERSION, attributes.getOrDefault(VERSION, ""), "it must be 1.0"));
        }
        REQUIRED.stream()
                .filter(name -> attributes.getOrDefault(name, "").isEmpty())
                .forEach(name -> found.add(Problem.missing(name, "every CloudEvent has one")));
        var type = QueuedDocument.mediaType(attributes.getOrDefault("datacontenttype", "application/json"));
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            found.add(Problem.value("datacontenttype", type, "it must be application/json"));
        }
        if (!found.isEmpty()) {
            throw new ProblemsException(what, found);
        }
        return new QueuedDocument(
                data,
                Optional.of(attributes.get("source") + "#" + attributes.get("id")),
                attribute("subject"),
                attribute("traceparent"));
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private static byte[] data(ObjectNode event, List<Problem> problems) {
        if (event.has("data_base64")) {
            return decoded(event.path("data_base64"), problems);
        }
        var data = event.path("data");
        return data.isMissingNode() || data.isNull() ? NOTHING : data.toString().getBytes(UTF_8);
    }

    private static byte[] decoded(JsonNode text, List<Problem> problems) {
        try {
            return Base64.getDecoder().decode(text.asText());
        } catch (IllegalArgumentException noBase64) {
            problems.add(new Problem("data_base64", "is no Base64", "it must be (RFC 4648, section 4)"));
            return NOTHING;
        }
    }
}
