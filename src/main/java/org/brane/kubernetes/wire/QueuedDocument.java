package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * What a message of a queue carries: a JSON document by itself, or as the data of a CloudEvent 1.0, in structured or in binary
 * mode.
 *
 * @param data the document, which may be anything yet; empty where nothing came
 * @param eventKey source and id of the CloudEvent, which together are its own; empty where the document came by itself
 * @param subject of the CloudEvent
 * @param traceparent of the CloudEvent (its extension for distributed tracing)
 */
// Two of them are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record QueuedDocument(
        byte[] data, Optional<String> eventKey, Optional<String> subject, Optional<String> traceparent) {

    private static final String CONTENT_TYPE = "content-type";

    private static final String JAVA_OBJECT = "application/x-java-serialized-object";

    private static final StrictJson JSON = new StrictJson();

    public QueuedDocument {
        requireNonNull(data, "data");
        requireNonNull(eventKey, "eventKey");
        requireNonNull(subject, "subject");
        requireNonNull(traceparent, "traceparent");
    }

    /**
     * Takes it out of a message.
     *
     * @param what it is, for the refusal
     * @param headers of the message, by names in lower case; the content type is one of them
     * @throws ProblemsException if it is no JSON, or a CloudEvent against the rules
     */
    public static QueuedDocument of(String what, byte[] value, Map<String, String> headers) {
        var type = mediaType(headers.getOrDefault(CONTENT_TYPE, ""));
        if (type.equals(JAVA_OBJECT)) {
            var rule = "it must be application/json or application/cloudevents+json";
            throw new ProblemsException(what, List.of(Problem.value(CONTENT_TYPE, type, rule)));
        }
        var binary = CloudEventParts.binary(headers, value);
        if (binary.isPresent()) {
            return binary.get().document(what);
        }
        return isEvent(type, value)
                ? CloudEventParts.structured(JSON.read(what, value)).document(what)
                : plain(value);
    }

    /** The document as a tree. */
    ObjectNode tree(String what) {
        return JSON.read(what, data);
    }

    static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Some brokers carry no content type, so the document itself may say so too. */
    private static boolean isEvent(String type, byte[] value) {
        return type.startsWith("application/cloudevents")
                || (CloudEventParts.mayBeEvent(value)
                        && JSON.peek(value).map(CloudEventParts::isEvent).orElse(false));
    }

    private static QueuedDocument plain(byte[] value) {
        return new QueuedDocument(value, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
