package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.command.JobKey;

/**
 * What a refused call is answered with (RFC 9457).
 *
 * @param type URI that stands for the kind of problem; {@code about:blank} where the status says all
 * @param title the kind in a few words, the same for every problem of the type
 * @param status of the HTTP answer, 400 to 599
 * @param detail what happened this time; no stack trace, no secret
 * @param instance URI of the one case
 * @param job which job it is about, where it names one, so that a repeat can be the same job
 * @param problems all that is wrong; may be empty
 */
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> instance,
        Optional<JobKey> job,
        List<Problem> problems) {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The type of a problem of which the status says all. */
    public static final String BLANK = "about:blank";

    private static final JsonMapper MAPPER = new JsonMapper();

    public ProblemDocument {
        requireNonNull(type, "type");
        requireNonNull(title, "title");
        requireNonNull(detail, "detail");
        requireNonNull(instance, "instance");
        requireNonNull(job, "job");
        problems = List.copyOf(problems);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status is " + status + "; it must be 400 to 599");
        }
    }

    /** JSON in UTF-8. */
    public byte[] json() {
        var root = MAPPER.createObjectNode();
        root.put("type", type).put("title", title).put("status", status).put("detail", detail);
        instance.ifPresent(uri -> root.put("instance", uri));
        job.ifPresent(key -> root.put("job", key.jobId()).put("identifier", key.identifier()));
        var list = root.putArray("problems");
        problems.forEach(problem -> list.addObject()
                .put("thing", problem.thing())
                .put("found", problem.found())
                .put("rule", problem.rule()));
        try {
            // By way of a String, for a half of a surrogate pair in a foreign text would stop the byte generator.
            return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException aTreeCanBeWritten) {
            throw new IllegalStateException(aTreeCanBeWritten);
        }
    }
}
