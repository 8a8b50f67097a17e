package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Changed;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Filled;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.Entry;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.Samples;
import org.brane.kubernetes.filesystem.VolumeFormat;
import org.brane.kubernetes.filesystem.VolumeUsage;
import org.junit.jupiter.api.Test;

class FilesystemEventWriterTest {

    private static final Entry FILE = new Entry(7, Samples.file());

    private final FilesystemEventWriter writer = new FilesystemEventWriter();

    @Test
    void aCreatedFileIsToldWithAllThatIsKnown() {
        var event = write(new Created("/results/a.csv", FILE));

        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("type").asText()).isEqualTo("brane.filesystem.entry.created");
        assertThat(event.path("source").asText()).isEqualTo("/filesystems/files.example");
        assertThat(event.path("subject").asText()).isEqualTo("/results/a.csv");
        assertThat(event.path("data")).hasToString("""
                {"path":"/results/a.csv","kind":"file","size":5,"mode":"0644","uid":1000,"gid":4294967294,"inode":7,\
                "links":1,"modified":"2026-01-01T00:00:00.500Z"}""");
    }

    @Test
    void aRenamedOneIsToldWithBothPaths() {
        var event = write(new Renamed("/a", "/b", FILE, true));

        assertThat(event.path("type").asText()).isEqualTo("brane.filesystem.entry.renamed");
        assertThat(event.path("subject").asText()).isEqualTo("/b");
        assertThat(event.path("data").path("from").asText()).isEqualTo("/a");
        assertThat(event.path("data").path("replaced").asBoolean()).isTrue();
    }

    @Test
    void changedAndRemovedOnesHaveTheirOwnTypes() {
        assertThat(write(new Changed("/a", FILE)).path("type").asText()).isEqualTo("brane.filesystem.entry.changed");
        assertThat(write(new Removed("/a", FILE)).path("type").asText()).isEqualTo("brane.filesystem.entry.removed");
    }

    @Test
    void howFullAVolumeIsIsToldOfItsRoot() {
        var event = write(new Filled(new VolumeUsage(4096, 3), Instant.EPOCH));

        assertThat(event.path("type").asText()).isEqualTo("brane.filesystem.usage");
        assertThat(event.path("subject").asText()).isEqualTo("/");
        assertThat(event.path("time").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(event.path("data")).hasToString("{\"usedBytes\":4096,\"inodes\":3}");
    }

    @Test
    void theSameChangeHasTheSameId() {
        assertThat(write(new Created("/a", FILE)).path("id"))
                .isEqualTo(write(new Created("/a", FILE)).path("id"));
    }

    @Test
    void otherChangesHaveOtherIds() {
        var changes = List.of(
                new Created("/a", FILE),
                new Created("/b", FILE),
                new Changed("/a", FILE),
                new Removed("/a", FILE),
                new Renamed("/b", "/a", FILE, false),
                new Renamed("/c", "/a", FILE, false),
                new Created("/a", new Entry(8, Samples.file())),
                new Created("/a", new Entry(7, Samples.changedAt(1))),
                new Filled(new VolumeUsage(1, 2), Instant.EPOCH),
                new Filled(new VolumeUsage(1, 2), Instant.EPOCH.plusSeconds(1)));
        var ids = new HashSet<String>();

        changes.forEach(change -> ids.add(write(change).path("id").asText()));

        assertThat(ids).hasSameSizeAs(changes);
    }

    @Test
    void anotherVolumeHasOtherIds() {
        var change = new Created("/a", FILE);

        assertThat(write("one", change).path("id"))
                .isNotEqualTo(write("another", change).path("id"));
    }

    @Test
    void aTimeThatNoCalendarHasIsLeftOut() {
        var entry = new Entry(7, Samples.modifiedAt(Long.MAX_VALUE));

        assertThat(write(new Created("/a", entry)).path("data").has("modified")).isFalse();
    }

    @Test
    void aPathOfAnyBytesIsASubject() {
        assertThat(write(new Created("/a\"b\\ü%0A", FILE)).path("subject").asText())
                .isEqualTo("/a\"b\\ü%0A");
    }

    @Test
    void aTouchIsNoEvent() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(new Touched(7)));
    }

    private JsonNode write(Change change) {
        return write("a-uuid", change);
    }

    private JsonNode write(String uuid, Change change) {
        var volume = new VolumeFormat("brane", uuid, "file", 4096, "");
        try {
            return new ObjectMapper().readTree(writer.write(new FilesystemChange("files.example", volume, change)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
