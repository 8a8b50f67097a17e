package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.brane.kubernetes.Backoff;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final Failures failures = new Failures(new Backoff(Duration.ofMillis(1), Duration.ofMillis(4)));

    @Test
    void eachInARowWaitsLongerUpToTheLongest() {
        assertThat(failures.next()).isEqualTo(Duration.ofMillis(1));
        assertThat(failures.next()).isEqualTo(Duration.ofMillis(2));
        assertThat(failures.next()).isEqualTo(Duration.ofMillis(4));
        assertThat(failures.next()).isEqualTo(Duration.ofMillis(4));
    }

    @Test
    void whatGoesWellInBetweenBeginsThemAnew() {
        failures.next();
        failures.next();

        failures.over();

        assertThat(failures.next()).isEqualTo(Duration.ofMillis(1));
    }
}
