package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.operation.Preflights.Kept;
import org.brane.kubernetes.wire.InfrastructureDocument.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTurnTest {

    private static final Instant THEN = Instant.parse("2026-03-01T02:00:00Z");

    private final PreflightTurn turn = new PreflightTurn(Duration.ofMinutes(1));

    @Test
    void whatWasNeverLookedAtIsDueNow() {
        assertThat(turn.due(Sites.withToken("any"), Optional.empty(), false)).isBefore(THEN);
    }

    @Test
    void whatHasChangedIsDueNow() {
        assertThat(turn.due(Sites.withToken("new"), last(Verdict.OK), false)).isBefore(THEN);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, false, PT1H",
        "UNKNOWN, false, PT1H",
        "WARNING, false, PT1H",
        "FAILURE, false, PT5M",
        "OK, true, PT1M",
        "FAILURE, true, PT1M"
    })
    void whatStayedAsItWasWaits(Verdict verdict, boolean doubted, Duration pause) {
        assertThat(turn.due(Sites.withToken("former"), last(verdict), doubted)).isEqualTo(THEN.plus(pause));
    }

    @Test
    void noLookComesBeforeTheInterval() {
        var slow = new PreflightTurn(Duration.ofMinutes(20));

        assertThat(slow.due(Sites.withToken("former"), last(Verdict.FAILURE), false))
                .isEqualTo(THEN.plus(Duration.ofMinutes(20)));
    }

    private static Optional<Kept> last(Verdict verdict) {
        var check = new PreflightCheck("reachable", verdict, "Found so.", Optional.of("Mend it."));
        var report = new PreflightReport(List.of(check), Optional.empty());
        return Optional.of(new Kept(Sites.withToken("former"), new Checked(THEN, report)));
    }
}
