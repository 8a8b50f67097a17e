package org.brane.kubernetes.operation.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.redis.InodeSets;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.brane.kubernetes.redis.RedisConnections;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.RedisTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RedisTest
class KeptNotesIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final RedisServer redis = RedisServer.start();
    private final HandClock clock = new HandClock();
    private final KeptNotes notes = open();

    @AfterEach
    void close() {
        notes.close();
        redis.close();
    }

    @Test
    void thereIsNothingAtFirst() {
        assertThat(left(notes)).contains(Set.of());
    }

    @Test
    void anotherRunFindsWhatWasNotForgotten() {
        notes.note(touched(1));
        notes.note(touched(2));
        notes.note(touched(2));

        notes.forget(touched(1));

        try (var next = open()) {
            assertThat(left(next)).contains(Set.of(2L));
        }
    }

    @Test
    void anotherVolumeInTheSamePlaceIsNotItsBusiness() {
        notes.note(touched(1));

        assertThat(notes.left("files", "another-uuid")).contains(Set.of());
    }

    @Test
    void whatIsNoInodeIsPassedOver() {
        notes.note(touched(1));
        try (var jedis = redis.connect(0)) {
            jedis.sadd(jedis.keys("*").iterator().next(), "no inode", "-1", "99999999999999999999");
        }

        assertThat(left(notes)).contains(Set.of(1L));
    }

    @Test
    void oneThatIsAwayIsNotAskedAgainAtOnce() {
        redis.kill();
        notes.note(touched(1));
        redis.up();

        assertThat(left(notes)).isEmpty();
    }

    @Test
    void oneThatComesBackGetsWhatItMissed() {
        notes.note(touched(1));
        redis.kill();
        notes.note(touched(2));
        redis.up();
        clock.passes(LONG);

        notes.note(touched(3));

        assertThat(left(notes)).contains(Set.of(1L, 2L, 3L));
    }

    @Test
    void notesOfAVolumeThatIsGoneDoNotStayForEver() {
        notes.note(touched(1));

        try (var jedis = redis.connect(0)) {
            assertThat(jedis.ttl(jedis.keys("*").iterator().next())).isPositive();
        }
    }

    private KeptNotes open() {
        var address = RedisAddressReader.read("state", "redis://127.0.0.1:" + redis.port());
        return new KeptNotes(new InodeSets(new RedisConnections(address, Watching.RULES)), clock.clock());
    }

    private static Optional<Set<Long>> left(KeptNotes notes) {
        return notes.left("files", touched(1).volume().uuid());
    }

    private static FilesystemChange touched(long inode) {
        return Told.of("files", new Touched(inode));
    }
}
