package org.brane.kubernetes.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

    private static final int LENGTH = 72;

    @ParameterizedTest
    @ValueSource(ints = {63, 70})
    void hasNoParentWhereTheRecordEndsBeforeIt(int length) {
        var attributes = Attributes.read(Arrays.copyOf(bytes(0x11A4), length)).orElseThrow();

        assertThat(attributes.parent()).isZero();
        assertThat(attributes.length()).isEqualTo(7_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {71, 72, 80, 81, 1000})
    void passesOverWhatLaterVersionsAdd(int length) {
        var attributes = Attributes.read(Arrays.copyOf(bytes(0x11A4), length)).orElseThrow();

        assertThat(attributes)
                .isEqualTo(new Attributes(
                        EntryKind.FILE, 0644, 1, 2, 1_000_000_000, 5, 1_000_000_001, 6, 3, 7_000_000_000L, 9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 62})
    void refusesAHalfWrittenRecord(int length) {
        assertThat(Attributes.read(Arrays.copyOf(bytes(0x11A4), length))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01A4, 0x81A4, 0xF1A4})
    void refusesUnknownKinds(int kindAndMode) {
        assertThat(Attributes.read(bytes(kindAndMode))).isEmpty();
    }

    @Test
    void refusesNanosecondsOfMoreThanASecond() {
        var value = bytes(0x11A4);
        ByteBuffer.wrap(value).putInt(31, 1_000_000_000);

        assertThat(Attributes.read(value)).isEmpty();
    }

    @Test
    void refusesANegativeLength() {
        var value = bytes(0x11A4);
        ByteBuffer.wrap(value).putLong(51, -1);

        assertThat(Attributes.read(value)).isEmpty();
    }

    @Test
    void keepsTimesWithinWhatCanBeSaid() {
        var value = bytes(0x11A4);
        ByteBuffer.wrap(value).putLong(23, Long.MAX_VALUE);

        var attributes = Attributes.read(value).orElseThrow();

        assertThat(attributes.modified().getEpochSecond()).isEqualTo(Instant.MAX.getEpochSecond());
    }

    static byte[] bytes(int kindAndMode) {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) 0)
                .putShort((short) kindAndMode)
                .putInt(1)
                .putInt(2)
                .putLong(4)
                .putInt(4)
                .putLong(1_000_000_000)
                .putInt(5)
                .putLong(1_000_000_001)
                .putInt(6)
                .putInt(3)
                .putLong(7_000_000_000L)
                .putInt(0)
                .putLong(9)
                .array();
    }
}
