package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.MetadataException;
import org.brane.kubernetes.redis.InodeSets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in a Redis of our own what was written. Where that Redis is away, nothing waits for it: it is left alone for a
 * moment, and gets all that it missed once it is back. Thread-safe.
 */
public final class KeptNotes implements RestingNotes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptNotes.class);

    /** Each try may hold a look at a file system for the time-out of a request. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final InodeSets sets;
    private final Clock clock;
    /** By name of the set; as many as may rest. */
    private final Map<String, Set<Long>> resting = new HashMap<>();

    private Instant notBefore = Instant.EPOCH;
    private boolean isBehind;

    public KeptNotes(InodeSets sets, Clock clock) {
        this.sets = requireNonNull(sets, "sets");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public synchronized void note(FilesystemChange written) {
        var inode = written.change().inode();
        if (resting.computeIfAbsent(set(written), any -> new HashSet<>()).add(inode) || isBehind) {
            attempt(() -> sets.add(set(written), Set.of(inode)));
        }
    }

    @Override
    public synchronized void forget(FilesystemChange told) {
        var inode = told.change().inode();
        resting.getOrDefault(set(told), new HashSet<>()).remove(inode);
        attempt(() -> sets.remove(set(told), inode));
    }

    @Override
    public synchronized Optional<Set<Long>> left(String filesystem, String uuid) {
        var left = new HashSet<Long>();
        return attempt(() -> left.addAll(sets.read(set(filesystem, uuid)))) ? Optional.of(left) : Optional.empty();
    }

    @Override
    public void close() {
        sets.close();
    }

    /** Does something if Redis is there, after all that it missed. */
    private boolean attempt(Runnable deed) {
        if (clock.instant().isBefore(notBefore)) {
            isBehind = true;
            return false;
        }
        try {
            catchUp();
            deed.run();
            return true;
        } catch (MetadataException away) {
            notBefore = clock.instant().plus(PAUSE);
            fallBehind(away);
            return false;
        }
    }

    private void catchUp() {
        if (isBehind) {
            resting.forEach((name, inodes) -> {
                if (!inodes.isEmpty()) {
                    sets.add(name, inodes);
                }
            });
            isBehind = false;
            LOG.info("Written files are noted again redis={}", sets.address());
        }
    }

    private void fallBehind(MetadataException away) {
        if (!isBehind) {
            LOG.warn("Written files are not noted, a crash would lose them reason={}", away.getMessage());
        }
        isBehind = true;
    }

    private static String set(FilesystemChange change) {
        return set(change.filesystem(), change.volume().uuid());
    }

    private static String set(String filesystem, String uuid) {
        return filesystem + ":" + uuid;
    }
}
