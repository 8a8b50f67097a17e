package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Payload;
import org.brane.kubernetes.event.Report;

/**
 * What the annotations {@code first-report} and {@code outcome} of a Job hold.
 *
 * @param kind its word, such as {@code finished}
 * @param order below {@link Callback#ORDERS} where branelet reported it
 * @param at ISO 8601
 * @param payload base64; empty where there was none, or it is not kept
 * @param lost what became of a payload that is not kept: its size and SHA-256
 */
record OutcomeNote(String kind, long order, String at, Optional<String> payload, Optional<String> lost) {

    /** Most bytes of a payload that is kept: an object may have 256 KiB of annotations, and base64 takes a third more. */
    static final int MOST_BYTES = 131_072;

    OutcomeNote {
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        requireNonNull(payload, "payload");
        requireNonNull(lost, "lost");
    }

    /** As it is written before it is told, with its payload. */
    static OutcomeNote of(Report report) {
        var payload = report.payload();
        return payload.size() > MOST_BYTES
                ? of(report.kind(), report.order(), report.at(), Optional.empty(), Optional.of(lost(payload)))
                : of(report.kind(), report.order(), report.at(), base64(payload), Optional.empty());
    }

    /** As it is written after it was told: those who were to have the payload have it. */
    static OutcomeNote told(JobEvent outcome) {
        var payload = outcome.payload();
        var lost = payload.isEmpty() ? Optional.<String>empty() : Optional.of(lost(payload));
        return of(outcome.kind(), outcome.order(), outcome.time(), Optional.empty(), lost);
    }

    /** The report that it notes; empty where the outcome was derived from the cluster, or somebody's edit made it none. */
    Optional<Report> report() {
        if (order < 1 || order >= Callback.ORDERS) {
            return Optional.empty();
        }
        try {
            var bytes =
                    payload.map(Base64.getDecoder()::decode).map(Payload::of).orElse(Payload.EMPTY);
            return Optional.of(new Report(EventKind.ofWord(kind), (int) order, Instant.parse(at), bytes, lost));
        } catch (IllegalArgumentException | DateTimeException edited) {
            return Optional.empty();
        }
    }

    private static OutcomeNote of(
            EventKind kind, long order, Instant at, Optional<String> payload, Optional<String> lost) {
        return new OutcomeNote(kind.word(), order, at.toString(), payload, lost);
    }

    private static Optional<String> base64(Payload payload) {
        return payload.isEmpty()
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString(payload.bytes()));
    }

    private static String lost(Payload payload) {
        return "The payload was not kept on the Job: %d bytes, SHA-256 %s.".formatted(payload.size(), digest(payload));
    }

    private static String digest(Payload payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload.bytes()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
