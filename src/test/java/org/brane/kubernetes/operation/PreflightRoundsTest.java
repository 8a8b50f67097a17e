package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.junit.jupiter.api.Test;

class PreflightRoundsTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Map<String, Infrastructure> served = new ConcurrentHashMap<>();
    private final List<String> looked = new ArrayList<>();
    private final Preflights preflights = preflights(this::look);
    private final PreflightRounds rounds = rounds(preflights, Runnable::run);
    private Verdict verdict = Verdict.OK;

    @Test
    void whatComesIsLookedAtOnce() {
        serve(Sites.withToken("first"));

        assertThat(looked).containsExactly(Sites.HERE);
        assertThat(preflights.last(Sites.HERE)).isPresent();
    }

    @Test
    void whatChangesIsLookedAtAgain() {
        serve(Sites.withToken("first"));
        serve(Sites.withToken("second"));

        assertThat(looked).hasSize(2);
    }

    @Test
    void whatWasJustRegisteredIsNotLookedAtTwice() {
        var registered = Sites.withToken("first");
        preflights.keep(registered, preflights.run(registered));

        serve(registered);

        assertThat(looked).hasSize(1);
    }

    @Test
    void manyRefusalsCauseOneLookAfterTheInterval() {
        serve(Sites.withToken("first"));

        IntStream.range(0, 1000).forEach(i -> rounds.doubt(Sites.HERE));
        clock.passes(INTERVAL.minusSeconds(1));
        assertThat(looked).hasSize(1);
        clock.passes(Duration.ofSeconds(2));

        assertThat(looked).hasSize(2);
    }

    @Test
    void whatFailedIsLookedAtAgainByItself() {
        verdict = Verdict.FAILURE;
        serve(Sites.withToken("first"));

        verdict = Verdict.OK;
        clock.passes(PreflightTurn.FAILED_AGAIN);

        assertThat(preflights.last(Sites.HERE).orElseThrow().checked().report().verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void whatIsWellIsLookedAtNowAndThen() {
        serve(Sites.withToken("first"));

        clock.passes(PreflightTurn.ALWAYS_AGAIN);

        assertThat(looked).hasSize(2);
    }

    @Test
    void whatIsGoneIsNotLookedAtAndHasNoReport() {
        serve(Sites.withToken("first"));
        remove();
        rounds.doubt(Sites.HERE);
        clock.passes(PreflightTurn.ALWAYS_AGAIN);

        assertThat(looked).hasSize(1);
        assertThat(preflights.last(Sites.HERE)).isEmpty();
        assertThat(metrics.getMeters()).isEmpty();
    }

    @Test
    void whatWentWhileItWasLookedAtLeavesNoReport() {
        var gone = preflights(infrastructure -> {
            served.clear();
            return look(infrastructure);
        });
        var own = rounds(gone, Runnable::run);
        var infrastructure = Sites.withToken("first");
        served.put(Sites.HERE, infrastructure);

        own.infrastructuresChanged(new InfrastructureChange(List.of(infrastructure), List.of(), List.of()));

        assertThat(gone.last(Sites.HERE)).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsLeftAloneUntilItChanges() {
        var unusable = rounds(
                preflights(infrastructure -> {
                    looked.add(infrastructure.location());
                    throw new IllegalArgumentException("client-key-data cannot be read");
                }),
                Runnable::run);
        var infrastructure = Sites.withToken("first");
        served.put(Sites.HERE, infrastructure);

        unusable.infrastructuresChanged(new InfrastructureChange(List.of(infrastructure), List.of(), List.of()));
        clock.passes(PreflightTurn.ALWAYS_AGAIN);
        assertThat(looked).hasSize(1);
        unusable.infrastructuresChanged(new InfrastructureChange(List.of(), List.of(infrastructure), List.of()));

        assertThat(looked).hasSize(2);
    }

    @Test
    void theMetricCountsChecksByLocationAndVerdict() {
        verdict = Verdict.WARNING;
        serve(Sites.withToken("first"));

        assertThat(gauge("warning").value()).isEqualTo(1);
        assertThat(gauge("failure").value()).isZero();
    }

    @Test
    void clustersThatHangAreInNobodysWay() throws InterruptedException {
        var hung = new CountDownLatch(1);
        var workers = Executors.newFixedThreadPool(Threads.PREFLIGHTS);
        var some = preflights(infrastructure -> {
            if (infrastructure.location().startsWith("hung")) {
                awaitEnd(hung);
            }
            return report();
        });
        try (var own = rounds(some, workers)) {
            IntStream.range(0, Threads.PREFLIGHTS - 1)
                    .mapToObj(i -> Sites.withToken("hung-" + i, "any"))
                    .forEach(infrastructure -> serve(own, infrastructure));
            serve(own, Sites.withToken("well", "any"));

            await().until(() -> some.last("well").isPresent());
            assertThat(some.last("hung-0")).isEmpty();
        } finally {
            hung.countDown();
            workers.shutdown();
        }
    }

    private void serve(Infrastructure infrastructure) {
        serve(rounds, infrastructure);
    }

    private void serve(PreflightRounds those, Infrastructure infrastructure) {
        var before = served.put(infrastructure.location(), infrastructure);
        those.infrastructuresChanged(
                before == null
                        ? new InfrastructureChange(List.of(infrastructure), List.of(), List.of())
                        : new InfrastructureChange(List.of(), List.of(infrastructure), List.of()));
    }

    private void remove() {
        var gone = served.remove(Sites.HERE);
        rounds.infrastructuresChanged(new InfrastructureChange(List.of(), List.of(), List.of(gone)));
    }

    private PreflightReport look(Infrastructure infrastructure) {
        looked.add(infrastructure.location());
        return report();
    }

    private PreflightReport report() {
        var check = new PreflightCheck("reachable", verdict, "Found so.", Optional.of("Mend it."));
        return new PreflightReport(List.of(check), Optional.empty());
    }

    private Gauge gauge(String word) {
        return metrics.get("brane.preflight.checks")
                .tag("location", Sites.HERE)
                .tag("verdict", word)
                .gauge();
    }

    private Preflights preflights(Function<Infrastructure, PreflightReport> look) {
        return new Preflights(
                look,
                location -> Optional.ofNullable(served.get(location)),
                new PreflightGauge(metrics),
                clock.clock());
    }

    private PreflightRounds rounds(Preflights those, Executor workers) {
        var backoff = new Backoff(INTERVAL, PreflightTurn.ALWAYS_AGAIN);
        return new PreflightRounds(
                those,
                new PreflightTurn(INTERVAL),
                location -> Optional.ofNullable(served.get(location)),
                new WorkSettings(Threads.PREFLIGHTS, backoff, clock, clock.clock()),
                workers);
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
