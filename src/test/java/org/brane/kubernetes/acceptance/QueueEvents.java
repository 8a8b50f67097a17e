package org.brane.kubernetes.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.brane.kubernetes.testing.ReceivedEvent;

/** Reads the events that a queue holds. */
final class QueueEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueueEvents() {}

    static List<ReceivedEvent> of(List<String> documents) {
        return documents.stream().map(QueueEvents::event).toList();
    }

    private static ReceivedEvent event(String document) {
        try {
            return new ReceivedEvent("application/cloudevents+json", JSON.readTree(document));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
