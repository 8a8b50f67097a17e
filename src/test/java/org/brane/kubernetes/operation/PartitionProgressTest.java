package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionProgressTest {

    @ParameterizedTest(name = "of committed {0}, read {1}, whole {2}: offset {3} is {4}")
    @CsvSource({
        "5, 5, false, 4, ACKNOWLEDGED",
        "5, 5, true,  4, ACKNOWLEDGED",
        "5, 9, false, 0, ACKNOWLEDGED",
        "5, 9, false, 5, AWAITED",
        "5, 9, true,  5, AWAITED",
        "5, 9, true,  8, AWAITED",
        "5, 9, false, 9, AWAITED",
        "5, 9, true,  9, UNKNOWN",
        "5, 5, false, 5, AWAITED",
        "5, 5, true,  5, UNKNOWN",
        "0, 0, false, 0, AWAITED"
    })
    void theOffsetSaysWhetherItsCommandMayComeAgain(
            long committed, long end, boolean whole, long offset, Standing standing) {
        assertThat(new PartitionProgress(committed, end, whole).standing(offset))
                .isEqualTo(standing);
    }

    @Test
    void whatWasDeletedBeforeItsReadingBeganIsAcknowledged() {
        assertThat(PartitionProgress.from(100).standing(99)).isEqualTo(Standing.ACKNOWLEDGED);
    }

    @Test
    void whatIsReadAgainTakesNothingBack() {
        var progress = PartitionProgress.from(0).read(7).committedTo(3);

        assertThat(progress.read(2).committedTo(1)).isEqualTo(progress);
    }
}
