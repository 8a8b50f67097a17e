package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.operation.filesystem.Replay;
import redis.clients.jedis.Jedis;

/** Writes the metadata of many files as JuiceFS does: 100 in each directory, the attributes those of recorded ones. */
public final class ManyFiles {

    private static final int FILES_A_DIRECTORY = 100;

    private static final int FILE = 1;
    private static final int DIRECTORY = 2;
    private static final int PARENT_AT = 63;
    private static final long FIRST = 1000;

    private Jedis jedis;
    private final byte[] file;
    private final byte[] directory;
    private long next = FIRST;

    /** Formats the database. */
    public ManyFiles(Jedis jedis) {
        this.jedis = jedis;
        var recording = Recording.read("juicefs-1.3.1").steps();
        var replay = new Replay(jedis, "");
        replay.write(recording.get(0).commands());
        replay.write(recording.get(1).commands());
        file = jedis.get(bytes("i2"));
        directory = jedis.get(bytes("i1"));
        replay.write(recording.get(0).commands());
        jedis.del("d1", "i2");
    }

    /** Goes on by another connection. */
    public void reconnect(Jedis other) {
        jedis = other;
    }

    /** Makes as many as are asked for, in new directories. */
    public void make(int files) {
        try (var pipeline = jedis.pipelined()) {
            for (var made = 0; made < files; made += FILES_A_DIRECTORY) {
                var parent = next++;
                pipeline.set(bytes("i" + parent), inside(directory, 1));
                pipeline.hset(bytes("d1"), bytes("directory-" + parent), entry(DIRECTORY, parent));
                for (var i = 0; i < FILES_A_DIRECTORY; i++) {
                    var inode = next++;
                    pipeline.set(bytes("i" + inode), inside(file, parent));
                    pipeline.hset(bytes("d" + parent), bytes("file-" + inode), entry(FILE, inode));
                }
            }
        }
    }

    private static byte[] inside(byte[] attributes, long parent) {
        return ByteBuffer.wrap(attributes.clone()).putLong(PARENT_AT, parent).array();
    }

    private static byte[] entry(int kind, long inode) {
        return ByteBuffer.allocate(Byte.BYTES + Long.BYTES)
                .put((byte) kind)
                .putLong(inode)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
