package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Payload;
import org.brane.kubernetes.wire.Generation.Wire;

/** What Brane's events carry beside their kind (brane.md section 4.4). */
final class BranePayloads {

    private final Generation generation;
    private final Function<String, Optional<String>> logs;

    /**
     * @param logs the tail of the log of the Job of a name; empty where there is none
     */
    BranePayloads(Generation generation, Function<String, Optional<String>> logs) {
        this.generation = generation;
        this.logs = requireNonNull(logs, "logs");
    }

    /**
     * The payload of an event.
     *
     * @param kind as which it is told
     */
    ByteString of(EventKind kind, JobEvent event) {
        return generation.wire() == Wire.FIRST ? first(kind, event.payload()) : second(kind, event);
    }

    private static ByteString first(EventKind kind, Payload payload) {
        return switch (kind) {
            case CREATED -> utf8(payload.text());
            case FINISHED -> ByteString.copyFrom(payload.bytes());
            default -> ByteString.EMPTY;
        };
    }

    private ByteString second(EventKind kind, JobEvent event) {
        return switch (kind) {
            case CREATED -> utf8(event.payload().text().split("@", 2)[0]);
            case READY, INITIALIZED, STARTED, HEARTBEAT, COMPLETED -> ByteString.EMPTY;
            case FINISHED -> ByteString.copyFrom(event.payload().bytes());
            case STOPPED -> utf8(reported(event).orElseGet(() -> SignalName.after(event.details())));
            case FAILED -> utf8(failure(event));
            case DECODE_FAILED -> utf8(undecoded(event));
            case CREATE_FAILED, INITIALIZE_FAILED, START_FAILED, COMPLETE_FAILED ->
                utf8(reported(event).orElseGet(() -> withLog(event)));
        };
    }

    private String failure(JobEvent event) {
        return BraneFailure.read(event.payload().bytes())
                .orElseGet(() -> new BraneFailure(
                        event.details().exitCode().orElse(BraneFailure.NO_CODE),
                        log(event).orElse(""),
                        reported(event).orElseGet(() -> explanation(event))))
                .json();
    }

    private String undecoded(JobEvent event) {
        if (event.kind() != EventKind.FINISHED) {
            return reported(event).orElseGet(() -> withLog(event));
        }
        if (event.details().reason().isPresent()) {
            return explanation(event);
        }
        // Not a word of the payload: a result may be secret.
        return "The job ended well, but its result is no value of Brane.";
    }

    private String withLog(JobEvent event) {
        return Stream.of(Optional.of(explanation(event)), log(event))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> log(JobEvent event) {
        return logs.apply(event.key().jobName());
    }

    private static String explanation(JobEvent event) {
        var details = event.details();
        var text = Stream.of(details.reason().map(reason -> reason + ":"), details.message(), details.nextStep())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? event.kind().word() : text;
    }

    /** What branelet itself said. */
    private static Optional<String> reported(JobEvent event) {
        return event.payload().isEmpty()
                ? Optional.empty()
                : Optional.of(event.payload().text());
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFrom(text, UTF_8);
    }
}
