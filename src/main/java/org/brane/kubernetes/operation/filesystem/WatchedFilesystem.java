package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.camel.CamelContext;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Dirt;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.MetadataException;
import org.brane.kubernetes.filesystem.TooManyEntriesException;
import org.brane.kubernetes.filesystem.VolumeFormat;
import org.brane.kubernetes.filesystem.VolumeWatch;
import org.brane.kubernetes.redis.RedisConnections;
import org.brane.kubernetes.redis.RedisMetadata;

/** One file system that is watched: looked at whenever something was written, and as a whole now and then. */
public final class WatchedFilesystem implements AutoCloseable {

    private final String name;
    private final RedisConnections connections;
    private final WatchSettings settings;
    private final Clock clock;
    private final RedisMetadata metadata;
    private final Dirt dirt;
    private final VolumeWatch watch;
    private volatile Runnable wake = () -> {};
    private volatile FilesystemState state = new FilesystemState(VolumeWatch.State.UNKNOWN, false, "not looked at yet");
    private final Settlement settlement;
    private final Fullness fullness;
    private final Queue<FilesystemChange> untold = new ArrayDeque<>();
    private Instant lastWhole = Instant.EPOCH;

    /**
     * Looks at nothing yet.
     *
     * @param notes of files that a former run did not tell of
     */
    public WatchedFilesystem(RedisConnections connections, WatchSettings settings, RestingNotes notes, Clock clock) {
        this.name = connections.address().name();
        this.connections = connections;
        this.settings = requireNonNull(settings, "settings");
        this.clock = requireNonNull(clock, "clock");
        this.metadata = new RedisMetadata(connections, settings.maxEntries());
        this.dirt = new Dirt(() -> wake.run());
        this.watch = new VolumeWatch(metadata, dirt, settings.maxEntries());
        this.settlement = new Settlement(name, notes);
        this.fullness = new Fullness(settings.usageInterval(), clock);
    }

    /** Our name of it. */
    public String name() {
        return name;
    }

    /** Changes that no route took yet, for the one thread that looks: the next route goes on with them. */
    Queue<FilesystemChange> untold() {
        return untold;
    }

    /** How well it is watched now. */
    public FilesystemState state() {
        return state;
    }

    /** The volume that was seen last. */
    public Optional<VolumeFormat> volume() {
        return watch.format();
    }

    /**
     * An inode that was {@linkplain Change.Touched touched} has rested: the next look tells what it is then. So it is told
     * under the path that it has after all that was told before.
     */
    public void rested(long inode) {
        settlement.rested(inode);
        wake.run();
    }

    /** The metadata, to be asked at any time by anybody. */
    public RedisMetadata metadata() {
        return metadata;
    }

    /** Closes all connections. */
    @Override
    public void close() {
        connections.close();
    }

    /** Makes what listens for this one; {@code wake} is called when a look is worth it. */
    Hearing hearing(CamelContext context, Runnable wakeUp) {
        wake = wakeUp;
        return new Hearing(context, connections, settings.enableNotifications(), dirt);
    }

    WatchSettings settings() {
        return settings;
    }

    /** Looks at what was written; what went wrong is in {@link #state()} afterwards. */
    List<FilesystemChange> look(Hearing hearing) {
        var isDue = isWholeDue(hearing);
        if (state.volume() == VolumeWatch.State.TOO_LARGE && !isDue) {
            return List.of();
        }
        if (isDue) {
            hearing.tryAgain();
        }
        try {
            metadata.format().ifPresent(present -> hearing.ensure(metadata.prefix()));
            // First, for what was seen must not be lost where this fails.
            var usage = fullness.look(metadata::usage);
            var changes = new ArrayList<>(isDue ? lookAtAll(hearing) : watch.look());
            state = new FilesystemState(watch.state(), hearing.isNotified(), reason());
            if (watch.state() == VolumeWatch.State.KNOWN) {
                changes.addAll(settlement.news(watch, watch.format().orElseThrow()));
                usage.flatMap(fullness::news).ifPresent(changes::add);
            }
            return changes.stream().map(this::change).toList();
        } catch (MetadataException away) {
            return none(VolumeWatch.State.AWAY, hearing, away);
        } catch (TooManyEntriesException tooMany) {
            return none(VolumeWatch.State.TOO_LARGE, hearing, tooMany);
        }
    }

    private List<FilesystemChange> none(VolumeWatch.State volume, Hearing hearing, RuntimeException reason) {
        state = new FilesystemState(volume, hearing.isNotified(), String.valueOf(reason.getMessage()));
        return List.of();
    }

    private boolean isWholeDue(Hearing hearing) {
        var interval = hearing.isNotified() ? settings.rescanInterval() : settings.pollInterval();
        return !clock.instant().isBefore(lastWhole.plus(interval));
    }

    private List<Change> lookAtAll(Hearing hearing) {
        var isNotified = hearing.isNotified();
        lastWhole = clock.instant();
        dirt.doubt();
        var changes = watch.look();
        if (isNotified && !hearing.hasHeard() && !changes.isEmpty()) {
            // Things were written and nobody said so: the connection is dead without knowing.
            hearing.close();
        }
        return changes;
    }

    private String reason() {
        return watch.state() == VolumeWatch.State.NO_VOLUME
                ? "Redis at " + connections.address() + " holds no JuiceFS volume; is it the right database?"
                : "";
    }

    private FilesystemChange change(Change change) {
        return new FilesystemChange(name, watch.format().orElseThrow(), change);
    }
}
