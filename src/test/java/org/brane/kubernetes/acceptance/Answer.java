package org.brane.kubernetes.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * An answer of the REST API.
 *
 * @param took from the call to its end
 */
record Answer(HttpResponse<String> response, Duration took) {

    private static final ObjectMapper JSON = new ObjectMapper();

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    /** A header's value; empty where there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            return JSON.readTree(body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("No JSON: " + body(), e);
        }
    }

    /** The job id that it names. */
    String job() {
        return json().path("job").asText();
    }
}
