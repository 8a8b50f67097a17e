package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "31, 60", "1000000, 60"})
    void aWaitDoublesUpToTheLongestAndIsUpToATenthLonger(int failures, long seconds) {
        var wait = Duration.ofSeconds(seconds);

        assertThat(backoff.after(failures)).isBetween(wait, wait.plus(wait.dividedBy(10)));
    }

    @RepeatedTest(20)
    void waitsAreNotAllTheSame() {
        var first = backoff.after(7);

        assertThat(first).isNotEqualTo(anotherAfter(first));
    }

    @Test
    void longWaitsDoNotOverflow() {
        var years = new Backoff(Duration.ofDays(365), Duration.ofDays(3650));

        assertThat(years.after(40)).isGreaterThanOrEqualTo(Duration.ofDays(3650));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "2, 1"})
    void waitsThatMakeNoSenseAreRefused(long first, long longest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(first), Duration.ofSeconds(longest)))
                .withMessageContaining("must be above zero and at most");
    }

    private Duration anotherAfter(Duration first) {
        for (var i = 0; i < 100; i++) {
            var next = backoff.after(7);
            if (!next.equals(first)) {
                return next;
            }
        }
        return first;
    }
}
