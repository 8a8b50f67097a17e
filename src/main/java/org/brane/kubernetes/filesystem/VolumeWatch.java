package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.filesystem.Change.Changed;
import org.jspecify.annotations.Nullable;

/**
 * Follows one volume: a tree of what it holds, and what became different since the last look. What is there at the first
 * look is told of by nothing. Thread-safe.
 */
public final class VolumeWatch {

    /** How well the volume is known. */
    public enum State {
        /** Not looked at yet. */
        UNKNOWN,
        /** As it was at the last look. */
        KNOWN,
        /** The metadata could not be asked. */
        AWAY,
        /** The metadata is there, and says of no volume. */
        NO_VOLUME,
        /** More entries than the tree may hold. */
        TOO_LARGE
    }

    private final Metadata metadata;
    private final Dirt dirt;
    private final int mostEntries;
    private Tree tree = new Tree();
    private @Nullable VolumeFormat format;
    private State state = State.UNKNOWN;

    /**
     * Knows nothing yet.
     *
     * @param dirt what is written is noted there by others
     * @param mostEntries bound on the tree, and so on its memory
     */
    public VolumeWatch(Metadata metadata, Dirt dirt, int mostEntries) {
        this.metadata = requireNonNull(metadata, "metadata");
        this.dirt = requireNonNull(dirt, "dirt");
        this.mostEntries = mostEntries;
    }

    /** How well the volume is known. */
    public synchronized State state() {
        return state;
    }

    /** The volume that was seen last; empty before there was one. */
    public synchronized Optional<VolumeFormat> format() {
        return Optional.ofNullable(format);
    }

    /** Entries in the tree. */
    public synchronized int size() {
        return tree.size() - 1;
    }

    /**
     * Looks at all that was written since the last look.
     *
     * @return what became different, in order
     * @throws MetadataException if the metadata cannot be asked; the next look is at everything
     * @throws TooManyEntriesException if the tree may not hold them all; nothing is held any more
     */
    public synchronized List<Change> look() {
        try {
            var now = metadata.format();
            if (now.isEmpty()) {
                state = State.NO_VOLUME;
                dirt.doubtQuietly();
                return List.of();
            }
            return look(now.get());
        } catch (MetadataException away) {
            state = State.AWAY;
            dirt.doubtQuietly();
            throw away;
        } catch (TooManyEntriesException tooMany) {
            state = State.TOO_LARGE;
            forget();
            throw tooMany;
        } catch (RuntimeException defect) {
            state = State.UNKNOWN;
            forget();
            throw defect;
        }
    }

    /**
     * The present state of an inode that was {@linkplain Change.Touched touched} and has rested.
     *
     * @return one for each path that leads to it; none if it is gone
     */
    public synchronized List<Changed> settle(long inode) {
        return tree.find(inode)
                .map(node -> node.links().stream()
                        .map(link -> new Changed(link.path(), node.entry()))
                        .toList())
                .orElse(List.of());
    }

    private void forget() {
        tree = new Tree();
        format = null;
        dirt.doubtQuietly();
    }

    private List<Change> look(VolumeFormat now) {
        var isAnother = format == null || !format.uuid().equals(now.uuid());
        if (isAnother) {
            tree = new Tree();
        }
        var load = dirt.takeAll();
        var sighting = isAnother || load.everything()
                ? Survey.whole(metadata, tree, mostEntries)
                : Survey.of(load, metadata, tree, mostEntries);
        var changes = Enactment.of(sighting, tree);
        if (size() > mostEntries) {
            throw new TooManyEntriesException(mostEntries);
        }
        format = now;
        state = State.KNOWN;
        return isAnother ? List.of() : changes;
    }
}
