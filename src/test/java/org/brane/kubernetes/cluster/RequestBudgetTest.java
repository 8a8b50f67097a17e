package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private static final int PER_SECOND = 10;
    private static final int BURST = 3;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final RequestBudget budget = new RequestBudget(PER_SECOND, BURST, nanos::get);

    @Test
    void aBurstGoesAtOnceAndThenOneByOne() {
        assertThat(spend(5))
                .containsExactly(
                        Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void whatWouldWaitTooLongIsNotSpent() {
        spend(BURST + PER_SECOND);

        assertThat(spend(2)).containsOnly(Duration.ofMillis(1_100));
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(budget.spend()).isEqualTo(RequestBudget.LONGEST_WAIT);
    }

    @Test
    void whatWasSpentComesBackWithTimeUpToTheBurst() {
        spend(BURST);
        assertThat(budget.left()).isZero();

        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        assertThat(budget.left()).isEqualTo(2);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(budget.left()).isEqualTo(BURST);
    }

    private Stream<Duration> spend(int requests) {
        return Stream.generate(budget::spend).limit(requests).toList().stream();
    }
}
