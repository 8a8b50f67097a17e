package org.brane.kubernetes.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records written into annotations, as JSON. */
final class Notes {

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // A later version may have written more than we know.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    String write(Object note) {
        try {
            return json.writeValueAsString(note);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A note of our own cannot be written: " + note, impossible);
        }
    }

    /** The note; empty where there is none or where somebody's edit made it unreadable. */
    <T> Optional<T> read(@Nullable String text, Class<T> type) {
        try {
            return text == null ? Optional.empty() : Optional.ofNullable(json.readValue(text, type));
        } catch (JsonProcessingException edited) {
            return Optional.empty();
        }
    }
}
