package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitLineTest {

    private static final int ROUNDS = 200;

    private final CommitLine line = new CommitLine(5);

    @Test
    void nothingReadIsDoneUpToTheStart() {
        assertThat(line.position()).isEqualTo(5);
        assertThat(line.hasMoved()).isFalse();
    }

    @Test
    void whatIsDoneBeyondAGapDoesNotMoveTheLine() {
        line.read(5);
        line.read(6);

        line.done(6);

        assertThat(line.position()).isEqualTo(5);
        assertThat(line.beyond()).isEqualTo(2);
    }

    @Test
    void theLineJumpsOverAllThatWasDoneBefore() {
        line.read(5);
        line.read(6);
        line.read(9);
        line.done(6);
        line.done(9);

        line.done(5);

        assertThat(line.position()).isEqualTo(10);
        assertThat(line.beyond()).isZero();
    }

    @Test
    void whatWasHandedInForCommitIsNotHandedInAgain() {
        line.read(5);
        line.done(5);
        assertThat(line.hasMoved()).isTrue();

        line.committing();

        assertThat(line.hasMoved()).isFalse();
    }

    @Test
    void whatWasNeverReadCannotBeDone() {
        line.done(7);
        line.read(5);

        assertThat(line.position()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void belowTheLineAllIsDoneAndItNeverGoesBack(long seed) {
        var random = new Random(seed);
        var open = new ArrayList<Long>();
        var offset = 5L;
        var before = line.position();
        for (var round = 0; round < ROUNDS; round++) {
            for (var i = random.nextInt(5); i > 0; i--) {
                offset += random.nextInt(3);
                line.read(offset);
                open.add(offset++);
            }
            Collections.shuffle(open, random);
            for (var i = random.nextInt(5); i > 0 && !open.isEmpty(); i--) {
                line.done(open.remove(open.size() - 1));
            }
            assertThat(line.position()).isGreaterThanOrEqualTo(before).isEqualTo(lowest(open, offset));
            before = line.position();
        }
    }

    private static long lowest(List<Long> open, long afterLast) {
        return open.stream().mapToLong(Long::longValue).min().orElse(afterLast);
    }
}
