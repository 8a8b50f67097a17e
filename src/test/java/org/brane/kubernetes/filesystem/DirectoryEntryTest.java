package org.brane.kubernetes.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryEntryTest {

    @Test
    void isKindAndInode() {
        var value = HexFormat.of().parseHex("020000000000000104");

        assertThat(DirectoryEntry.read(value)).hasValue(new DirectoryEntry(EntryKind.DIRECTORY, 0x104));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "0100000000000000",
                "01000000000000000204",
                "000000000000000002",
                "080000000000000002",
                "FF0000000000000002",
                "010000000000000000",
                "01FFFFFFFFFFFFFFFF"
            })
    void isNothingWithAnotherLengthKindOrInode(String value) {
        assertThat(DirectoryEntry.read(HexFormat.of().parseHex(value))).isEmpty();
    }
}
