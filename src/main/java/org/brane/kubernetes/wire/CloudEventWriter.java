package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Payload;

/** Writes events of jobs as CloudEvents 1.0 in structured JSON ({@code application/cloudevents+json}). */
public final class CloudEventWriter {

    /** Media type of what is written (CloudEvents JSON event format, section 3). */
    public static final String MEDIA_TYPE = JsonFormat.CONTENT_TYPE;

    private final JsonFormat format = new JsonFormat();
    private final ObjectMapper json = JsonMapper.builder().build();
    private final Function<String, Optional<String>> logs;

    /**
     * Writes events together with the logs of their jobs.
     *
     * @param logs the tail of the log of the Job of a name; empty where there is none
     */
    public CloudEventWriter(Function<String, Optional<String>> logs) {
        this.logs = requireNonNull(logs, "logs");
    }

    /** The whole event, UTF-8. */
    public byte[] write(JobEvent event) {
        return format.serialize(cloudEvent(event));
    }

    private CloudEvent cloudEvent(JobEvent event) {
        return CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(URI.create("/infrastructures/" + event.key().location()))
                .withType("brane.job." + event.kind().word())
                .withSubject(event.key().jobId())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", data(event))
                .build();
    }

    private byte[] data(JobEvent event) {
        try {
            return json.writeValueAsString(fields(event)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Event " + event.id() + " cannot be written as JSON", impossible);
        }
    }

    private Map<String, Object> fields(JobEvent event) {
        var key = event.key();
        var details = event.details();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("job", key.jobId());
        fields.put("identifier", key.identifier());
        fields.put("application", key.application());
        fields.put("location", key.location());
        fields.put("order", event.order());
        put(fields, "reason", details.reason());
        put(fields, "message", details.message());
        put(fields, "nextStep", details.nextStep());
        put(fields, "exitCode", details.exitCode());
        put(fields, "pod", details.pod());
        put(fields, "node", details.node());
        put(fields, "startedAt", details.startedAt().map(Object::toString));
        put(fields, "finishedAt", details.finishedAt().map(Object::toString));
        putPayload(fields, event);
        put(fields, "log", event.kind().isOutcome() ? logs.apply(key.jobName()) : Optional.empty());
        return fields;
    }

    /** As text: every payload of Brane is. Created's is the image, which the job's own description has too. */
    private static void putPayload(Map<String, Object> fields, JobEvent event) {
        put(
                fields,
                "payload",
                Optional.of(event.payload()).filter(p -> !p.isEmpty()).map(Payload::text));
    }

    private static void put(Map<String, Object> fields, String name, Optional<? extends Object> value) {
        value.ifPresent(present -> fields.put(name, present));
    }
}
