package org.brane.kubernetes.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.brane.kubernetes.filesystem.MetadataKey.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataKeyTest {

    @ParameterizedTest
    @CsvSource({
        "d1, DIRECTORY, 1",
        "i9223372036854775807, ATTRIBUTES, 9223372036854775807",
        "s12, TARGET, 12",
        "p12, PARENTS, 12",
        "setting, FORMAT, 0",
    })
    void isReadFromItsName(String name, Kind kind, long inode) {
        var key = MetadataKey.read(name);

        assertThat(key).hasValue(new MetadataKey(kind, inode));
        assertThat(key.orElseThrow().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d",
                "d0",
                "d01",
                "d-1",
                "d1x",
                "d1\n",
                "D1",
                "i9223372036854775808",
                "c1_0",
                "x1",
                "k1_5",
                "lockf1",
                "locked1",
                "session1",
                "sessions",
                "allSessions",
                "sessionInfos",
                "sliceRef",
                "delfiles",
                "delSlices",
                "detachedNodes",
                "dirDataLength",
                "dirUsedSpace",
                "dirUsedInodes",
                "dirQuota",
                "usedSpace",
                "totalInodes",
                "nextinode",
                "nextchunk",
                "nextsession",
                "nextTrash",
                "nextCleanupSlices",
                "acl",
                "krbToken",
                "settings",
                "{1}setting"
            })
    void isNothingForKeysThatSayNothingOfEntries(String name) {
        assertThat(MetadataKey.read(name)).isEmpty();
    }
}
