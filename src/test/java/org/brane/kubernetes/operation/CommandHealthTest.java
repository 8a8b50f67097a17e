package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.brane.kubernetes.operation.CommandIntake.ReadUpTo;
import org.junit.jupiter.api.Test;

class CommandHealthTest {

    private Instant now = Instant.parse("2026-03-01T02:00:00Z");
    private final CommandIntake intake = new CommandIntake(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void aKafkaThatIsHeardIsWhole() {
        intake.begin();
        now = now.plusSeconds(60);

        intake.looked(0, Optional.of(Duration.ofSeconds(2)), ReadUpTo.NOTHING);

        assertThat(kafka()).isEqualTo("whole");
    }

    @Test
    void aKafkaThatWasNeverHeardIsAwayAfterAWhile() {
        intake.begin();

        now = now.plusSeconds(13);
        intake.looked(0, Optional.empty(), ReadUpTo.NOTHING);

        assertThat(kafka()).isEqualTo("degraded: away for 13 s");
    }

    @Test
    void aKafkaThatFallsSilentIsAwayAfterAWhileAndBackAtOnce() {
        intake.begin();
        now = now.plusSeconds(30);
        intake.looked(0, Optional.of(Duration.ofSeconds(20)), ReadUpTo.NOTHING);
        assertThat(kafka()).isEqualTo("degraded: away for 20 s");

        intake.looked(0, Optional.of(Duration.ZERO), ReadUpTo.NOTHING);

        assertThat(kafka()).isEqualTo("whole");
    }

    @Test
    void aLocationIsHeardUpToTheLastLookUnlessSomethingOfItIsNotDone() {
        intake.looked(1, Optional.empty(), new ReadUpTo(now, Set.of("hung")));

        assertThat(intake.isHeardUpTo("other", now)).isTrue();
        assertThat(intake.isHeardUpTo("other", now.plusMillis(1))).isFalse();
        assertThat(intake.isHeardUpTo("hung", now)).isFalse();
    }

    @Test
    void aTopicThatIsNotReadMissesNothing() {
        intake.begin();
        intake.end();

        now = now.plusSeconds(60);

        assertThat(kafka()).isEqualTo("whole");
    }

    private Object kafka() {
        var check = new CommandHealth(intake);
        check.setCamelContext(new DefaultCamelContext());
        var result = check.call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        return requireNonNull(result.getDetails().get("kafka"), "kafka");
    }
}
