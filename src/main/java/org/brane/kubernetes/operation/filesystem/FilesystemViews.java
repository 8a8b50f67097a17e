package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.filesystem.Lookup;
import org.brane.kubernetes.filesystem.MetadataException;
import org.brane.kubernetes.filesystem.VolumeWatch;
import org.brane.kubernetes.wire.FilesystemDocument;

/** What can be told of file systems, from Redis at the time of asking. */
public final class FilesystemViews {

    private final Filesystems filesystems;
    private final Clock clock;

    public FilesystemViews(Filesystems filesystems, Clock clock) {
        this.filesystems = requireNonNull(filesystems, "filesystems");
        this.clock = requireNonNull(clock, "clock");
    }

    /** All, by their names. One whose Redis was away at the last look is not asked. */
    public List<FilesystemDocument> all() {
        return filesystems.all().stream().map(this::describe).toList();
    }

    /**
     * The metadata of one, to be looked up in; empty where none of this name is watched.
     *
     * @throws MetadataException if it cannot be asked, or says of no volume
     */
    public Optional<Lookup> find(String name) {
        return filesystems.find(name).map(filesystem -> {
            var metadata = filesystem.metadata();
            if (metadata.format().isEmpty()) {
                throw new MetadataException("The database of " + name + " holds no JuiceFS volume.");
            }
            return metadata;
        });
    }

    private FilesystemDocument describe(WatchedFilesystem filesystem) {
        var state = filesystem.state();
        var isAsked = state.volume() == VolumeWatch.State.KNOWN || state.volume() == VolumeWatch.State.TOO_LARGE;
        return new FilesystemDocument(
                filesystem.name(),
                state.word(),
                state.reason(),
                isAsked ? filesystem.volume() : Optional.empty(),
                isAsked ? now(filesystem) : Optional.empty());
    }

    private Optional<FilesystemDocument.Now> now(WatchedFilesystem filesystem) {
        try {
            var metadata = filesystem.metadata();
            return Optional.of(new FilesystemDocument.Now(metadata.usage(), metadata.clients(clock.instant())));
        } catch (MetadataException awayNow) {
            return Optional.empty();
        }
    }
}
