package org.brane.kubernetes.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;

class StormOptionsTest {

    @Test
    void withoutOptionsAStormLastsAMinuteOverOneCluster() {
        var options = StormOptions.read(Map.of("user.home", "/home/us"));

        assertThat(options.time()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.clusters()).isEqualTo(1);
        assertThat(options.faults()).containsExactlyInAnyOrder(Fault.values());
    }

    @Test
    void everyOptionIsRead() {
        var options = StormOptions.read(Map.of(
                "storm.time", "10m",
                "storm.clusters", "3",
                "storm.rate", "20",
                "storm.fault-every", "7s",
                "storm.kill-every", "90s",
                "storm.settle", "2m",
                "storm.faults", "cut,server-error",
                "storm.seed", "-4"));

        assertThat(options)
                .isEqualTo(new StormOptions(
                        Duration.ofMinutes(10),
                        3,
                        20,
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(2),
                        Set.of(Fault.CUT, Fault.SERVER_ERROR),
                        -4));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var given = Map.of(
                "storm.time", "soon",
                "storm.clusters", "0",
                "storm.rate", "many",
                "storm.faults", "rain",
                "storm.seed", "x",
                "storm.wind", "strong");

        assertThatThrownBy(() -> StormOptions.read(given))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContainingAll(
                        "storm.time", "storm.clusters", "storm.rate", "storm.faults", "storm.seed", "storm.wind");
    }
}
