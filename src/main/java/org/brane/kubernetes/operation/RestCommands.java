package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.wire.CommandReader;
import org.jspecify.annotations.Nullable;

/** Turns calls of the REST API into commands. */
public final class RestCommands {

    private final CommandReader reader;
    private final Clock clock;

    public RestCommands(CommandReader reader, Clock clock) {
        this.reader = requireNonNull(reader, "reader");
        this.clock = requireNonNull(clock, "clock");
    }

    /** The command of a POST. */
    public CreateJob create(
            @Body byte @Nullable [] body,
            @Header("Idempotency-Key") @Nullable String idempotencyKey,
            @Header("Content-Type") @Nullable String mediaType,
            @Header("traceparent") @Nullable String traceparent) {
        requireJson(mediaType);
        var bytes = body == null ? new byte[0] : body;
        return reader.readCreate(bytes, Optional.ofNullable(idempotencyKey), source(traceparent));
    }

    /** The command of a DELETE, for a job that was found. */
    public StopJob stop(Observation observation) {
        return new StopJob(observation.key(), source(null));
    }

    /** The job id of a path. */
    public String jobId(@Header("job") @Nullable String job) {
        var text = job == null ? "" : job;
        if (!JobKey.isJobId(text)) {
            var problem = Problem.value("job", text, "it must be a job id as an answer gave it");
            throw new CallRefusal(
                    CallRefusal.Kind.JOB_MALFORMED, "The path names no possible job id.", List.of(problem));
        }
        return text;
    }

    private Source source(@Nullable String traceparent) {
        return new Source("rest", "", clock.instant(), Optional.ofNullable(traceparent));
    }

    private static void requireJson(@Nullable String mediaType) {
        var type = mediaType == null ? "" : mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            var found = type.isEmpty() ? "of no declared type" : type;
            var problem = Problem.value("Content-Type", found, "it must be application/json");
            throw new CallRefusal(
                    CallRefusal.Kind.MEDIA_TYPE,
                    "The body is " + found + "; a command is application/json.",
                    List.of(problem));
        }
    }
}
