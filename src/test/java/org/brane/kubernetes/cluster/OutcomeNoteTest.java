package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Payload;
import org.brane.kubernetes.event.Report;
import org.junit.jupiter.api.Test;

class OutcomeNoteTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final int MOST_ANNOTATION_BYTES = 262_144;

    private final Notes notes = new Notes();

    @Test
    void whatIsNotedIsReadAsItWasReported() {
        var report = finished(Payload.of(new byte[] {0, -1, 2}));

        assertThat(readBack(OutcomeNote.of(report)).report()).hasValue(report);
    }

    @Test
    void theLargestPayloadThatIsKeptFitsIntoTheAnnotations() {
        var largest = OutcomeNote.of(finished(Payload.of(new byte[OutcomeNote.MOST_BYTES])));

        assertThat(notes.write(largest).length()).isLessThan(MOST_ANNOTATION_BYTES * 3 / 4);
    }

    @Test
    void aLargerPayloadIsKeptAsItsDigest() {
        var larger = OutcomeNote.of(finished(Payload.of(new byte[OutcomeNote.MOST_BYTES + 1])));

        assertThat(readBack(larger).report()).hasValueSatisfying(report -> {
            assertThat(report.payload()).isEqualTo(Payload.EMPTY);
            assertThat(report.loss().orElseThrow()).contains("131073 bytes").containsPattern("SHA-256 [0-9a-f]{64}");
        });
    }

    @Test
    void aToldOutcomeKeepsNoPayload() {
        var told = new JobEvent(EventKind.FINISHED, Given.key("a"), 5, NOW, Details.NONE, Payload.of("secret result"));

        assertThat(notes.write(OutcomeNote.told(told))).doesNotContain("secret").contains("13 bytes");
    }

    @Test
    void anOutcomeOfOurOwnIsNoReport() {
        var ours = new JobEvent(EventKind.FAILED, Given.key("a"), 2_000_000_006L, NOW, Details.NONE);

        assertThat(readBack(OutcomeNote.told(ours)).report()).isEmpty();
    }

    private OutcomeNote readBack(OutcomeNote note) {
        return notes.read(notes.write(note), OutcomeNote.class).orElseThrow();
    }

    private static Report finished(Payload payload) {
        return new Report(EventKind.FINISHED, 5, NOW, payload, Optional.empty());
    }
}
