package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    @Test
    void itPassesAsTheNanosecondsDoAlsoWhereTheyOverflow() {
        var nanos = new AtomicLong(Long.MAX_VALUE - 1);
        var clock = new SteadyClock(nanos::get);
        var before = clock.instant();

        nanos.addAndGet(Duration.ofSeconds(7).toNanos());

        assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(7));
    }
}
