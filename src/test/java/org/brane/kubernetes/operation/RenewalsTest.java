package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.junit.jupiter.api.Test;

class RenewalsTest {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration BEFORE_DUE = Duration.ofMinutes(6);
    private static final Duration TO_DUE = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

    private final HandClock clock = new HandClock();
    private final Map<String, Infrastructure> served = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final Renewals renewals = new Renewals(
            location -> Optional.ofNullable(served.get(location)),
            this::renew,
            told::add,
            new WorkSettings(1, new Backoff(FIRST_WAIT, LIFE), clock, clock.clock()),
            Runnable::run);
    private int tries;
    private boolean fails;

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        serve(withTokenOfNow());

        clock.passes(BEFORE_DUE);
        assertThat(tries).isZero();
        clock.passes(TO_DUE);

        assertThat(tries).isOne();
    }

    @Test
    void theNewTokenIsRenewedInItsTurn() {
        serve(withTokenOfNow());

        clock.passes(BEFORE_DUE.plus(TO_DUE));
        clock.passes(BEFORE_DUE.plus(TO_DUE));

        assertThat(tries).isEqualTo(2);
    }

    @Test
    void aTokenThatWasFoundLateIsRenewedAtOnce() {
        var infrastructure = withTokenOfNow();
        clock.passes(BEFORE_DUE.plus(TO_DUE));

        serve(infrastructure);

        assertThat(tries).isOne();
    }

    @Test
    void whatFailsIsAWarningAndTriedAgain() {
        fails = true;
        serve(withTokenOfNow());

        clock.passes(BEFORE_DUE.plus(TO_DUE));

        var check = renewals.check(now()).orElseThrow();
        assertThat(check.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(check.sentence()).contains("2026-03-01T02:10:00Z", "no right");
        assertThat(told).containsExactly(Sites.HERE);
        fails = false;
        clock.passes(FIRST_WAIT.multipliedBy(2));
        assertThat(tries).isEqualTo(2);
        assertThat(renewals.check(now())).isEmpty();
    }

    @Test
    void manyFailuresAreToldOnce() {
        fails = true;
        serve(withTokenOfNow());

        clock.passes(BEFORE_DUE.plus(TO_DUE));
        clock.passes(FIRST_WAIT.multipliedBy(2));

        assertThat(tries).isEqualTo(2);
        assertThat(told).hasSize(1);
    }

    @Test
    void aTokenThatHasEndedIsNotTriedAgain() {
        fails = true;
        serve(withTokenOfNow());
        clock.passes(LIFE);
        var triedBefore = tries;

        clock.passes(LIFE);
        clock.passes(LIFE);

        assertThat(tries).isEqualTo(triedBefore);
    }

    @Test
    void theWarningIsAboutItsOwnTokenOnly() {
        fails = true;
        serve(withTokenOfNow());
        clock.passes(BEFORE_DUE.plus(TO_DUE));

        assertThat(renewals.check(withTokenOfNow())).isEmpty();
    }

    @Test
    void whatIsGoneIsForgotten() {
        fails = true;
        serve(withTokenOfNow());
        clock.passes(BEFORE_DUE.plus(TO_DUE));
        var gone = served.remove(Sites.HERE);

        renewals.infrastructuresChanged(new InfrastructureChange(List.of(), List.of(), List.of(gone)));
        clock.passes(FIRST_WAIT.multipliedBy(2));

        assertThat(tries).isOne();
        assertThat(renewals.check(gone)).isEmpty();
    }

    @Test
    void certificatesAndTokensWithoutEndAreLeftAlone() {
        serve(Sites.withCertificate("certificate"));
        serve(Sites.withToken("other", "opaque"));

        clock.passes(Duration.ofDays(1000));

        assertThat(tries).isZero();
        assertThat(clock.waiting()).isZero();
    }

    private void serve(Infrastructure infrastructure) {
        served.put(infrastructure.location(), infrastructure);
        renewals.infrastructuresChanged(new InfrastructureChange(List.of(infrastructure), List.of(), List.of()));
    }

    private Infrastructure now() {
        return requireNonNull(served.get(Sites.HERE));
    }

    private void renew(Infrastructure infrastructure) {
        tries++;
        if (fails) {
            throw new IllegalStateException("no right");
        }
        serve(withTokenOfNow());
    }

    private Infrastructure withTokenOfNow() {
        var claims = "{\"sub\": \"system:serviceaccount:brane:brane\", \"iat\": %d, \"exp\": %d}"
                .formatted(clock.now().getEpochSecond(), clock.now().plus(LIFE).getEpochSecond());
        return Sites.withToken("e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".x");
    }
}
