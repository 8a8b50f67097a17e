package org.brane.kubernetes.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * A CloudEvent as a receiver got it, in structured JSON.
 *
 * @param contentType of the request
 * @param document all of it
 */
public record ReceivedEvent(String contentType, JsonNode document) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ReceivedEvent of(String contentType, byte[] body) throws IOException {
        return new ReceivedEvent(contentType, JSON.readTree(body));
    }

    public String id() {
        return document.path("id").asText();
    }

    /** The whole type, as {@code brane.job.started}. */
    public String type() {
        return document.path("type").asText();
    }

    /** The type's last word, as {@code started}. */
    public String kind() {
        return type().substring(type().lastIndexOf('.') + 1);
    }

    /** The job id. */
    public String subject() {
        return document.path("subject").asText();
    }

    public JsonNode data() {
        return document.path("data");
    }
}
