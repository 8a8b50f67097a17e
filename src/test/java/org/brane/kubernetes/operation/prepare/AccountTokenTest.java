package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountTokenTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aFullLifeIsToldByItsEnd() {
        assertThat(token(Duration.ofDays(90)).life(Duration.ofDays(90), NOW)).isEqualTo("good until 2026-04-01T00:00Z");
    }

    @Test
    void aLifeThatTheClusterCutIsTold() {
        assertThat(token(Duration.ofHours(24)).life(Duration.ofDays(90), NOW))
                .isEqualTo("good until 2026-01-02T00:00Z; the cluster gives no more than 24 hours of 90 days");
    }

    @Test
    void clocksMayDifferALittle() {
        assertThat(token(Duration.ofDays(90).minusMinutes(1)).life(Duration.ofDays(90), NOW))
                .doesNotContain("no more than");
    }

    @Test
    void theTokenItselfIsNotShown() {
        assertThat(token(Duration.ZERO)).asString().doesNotContain("canary");
    }

    private static AccountToken token(Duration life) {
        return new AccountToken("canary", NOW.plus(life));
    }
}
