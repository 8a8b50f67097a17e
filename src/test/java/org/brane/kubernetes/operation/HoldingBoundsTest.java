package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.brane.kubernetes.operation.HoldingBounds.Load;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldingBoundsTest {

    /** 100 records and 10 000 bytes: 20 and 2000 are a lane's share, 50 and 5000 are free; a look brings 10 records, 500 bytes. */
    private final HoldingBounds bounds = new HoldingBounds(100, 10_000, 20, 50, 10, 500);

    @ParameterizedTest(name = "a lane with {0} records of {1} bytes, all with {2} of {3}: one more {4}, many more {5}")
    @CsvSource({
        " 0,     0, 100, 10000, true,  true",
        "10,   100, 100, 10000, true,  true",
        "11,   100, 100, 10000, true,  false",
        "19,   100, 100, 10000, true,  false",
        "20,   100,  50,  1000, false, false",
        "20,   100,  49,  1000, true,  false",
        "24,   100,  24,  4500, true,  true",
        "24,   100,  24,  4501, true,  false",
        "24,   100,  25,  1000, true,  false",
        "49,   100,  49,  4900, true,  false",
        "49,   100,  49,  4901, false, false",
        "50,   100,  50,  1000, false, false",
        " 5,  1500, 100, 10000, true,  true",
        " 5,  1501, 100, 10000, true,  false",
        " 5,  1900, 100, 10000, true,  false",
        " 5,  1901, 100, 10000, false, false"
    })
    void aLaneMayHoldItsShareAndWhatIsFree(
            int records, long bytes, int allRecords, long allBytes, boolean one, boolean many) {
        var lane = new Load(records, bytes);
        var all = new Load(allRecords, allBytes);

        assertThat(bounds.allow(lane, all, 100)).isEqualTo(one);
        assertThat(bounds.allowMany(lane, all)).isEqualTo(many);
    }

    @ParameterizedTest(name = "{0} records of {1} bytes: {2}")
    @CsvSource({"0, 0, true", "90, 9500, true", "91, 0, false", "1, 9501, false", "0, 20000, true"})
    void oneMoreLookMayBeTakenWhereAllItBringsMayBeHeld(int records, long bytes, boolean allowed) {
        assertThat(bounds.allowLook(new Load(records, bytes))).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} beyond: {1}")
    @CsvSource({"0, true", "90, true", "91, false", "100, false"})
    void oneMoreLookMayBeTakenWhereAllItBringsMayLieBeyondTheLine(int beyond, boolean allowed) {
        assertThat(bounds.allowLookBeyond(beyond)).isEqualTo(allowed);
    }
}
