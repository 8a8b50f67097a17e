package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Story;

/** Writes answers about a job: {@code JobReference} and {@code JobDescription} of the contract (config/openapi.yaml). */
public final class JobDocument {

    private final ObjectMapper json = JsonMapper.builder().build();
    private final Function<String, Optional<String>> logs;

    /**
     * Writes descriptions together with the logs of their jobs.
     *
     * @param logs the tail of the log of the Job of a name; empty where there is none
     */
    public JobDocument(Function<String, Optional<String>> logs) {
        this.logs = requireNonNull(logs, "logs");
    }

    /** Which job a command is about. */
    public byte[] reference(JobKey key) {
        return write(named(key));
    }

    /** The job as it is now. */
    public byte[] description(Observation observation, Story story) {
        var fields = named(observation.key());
        var details = story.latest().map(event -> event.details());
        fields.put("state", state(observation, story));
        var why = story.trouble().or(() -> details);
        put(fields, "reason", why.flatMap(d -> d.reason()).or(() -> waitingReason(observation)));
        put(fields, "message", why.flatMap(d -> d.message()).or(() -> waitingMessage(observation)));
        put(fields, "nextStep", why.flatMap(d -> d.nextStep()));
        put(fields, "exitCode", details.flatMap(d -> d.exitCode()));
        put(fields, "pod", observation.pod().map(pod -> pod.name()));
        put(fields, "node", observation.pod().flatMap(pod -> pod.node()));
        fields.put("createdAt", observation.job().createdAt().toString());
        put(
                fields,
                "startedAt",
                observation.pod().flatMap(pod -> pod.startedAt()).map(Object::toString));
        put(fields, "finishedAt", details.flatMap(d -> d.finishedAt()).map(Object::toString));
        put(fields, "log", story.outcome().flatMap(o -> logs.apply(o.key().jobName())));
        return write(fields);
    }

    private static String state(Observation observation, Story story) {
        if (story.outcome().isPresent()) {
            return story.outcome().get().kind().word();
        }
        var job = observation.job();
        var ending = job.stopRequest().isPresent() || job.verdict().isPresent() || job.progress() != Progress.RUNNING;
        if (ending) {
            return "stopping";
        }
        return story.latest().map(event -> event.kind().word()).orElse("created");
    }

    private static Optional<String> waitingReason(Observation observation) {
        return observation.pod().flatMap(pod -> pod.waiting()).map(waiting -> waiting.reason());
    }

    private static Optional<String> waitingMessage(Observation observation) {
        return observation.pod().flatMap(pod -> pod.waiting()).flatMap(waiting -> waiting.message());
    }

    private static Map<String, Object> named(JobKey key) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("job", key.jobId());
        fields.put("identifier", key.identifier());
        fields.put("application", key.application());
        fields.put("location", key.location());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Optional<? extends Object> value) {
        value.ifPresent(present -> fields.put(name, present));
    }

    private byte[] write(Map<String, Object> fields) {
        try {
            return json.writeValueAsBytes(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An answer cannot be written as JSON", impossible);
        }
    }
}
