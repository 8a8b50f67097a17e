package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void lookThatFailsStopsNoOther() {
        var failing = Look.of(CheckName.QUOTAS, () -> {
            throw new IllegalStateException("a secret that nobody may read");
        });

        var checks = new Looks(executor, LONG).take(List.of(failing, good()));

        assertThat(checks).extracting(PreflightCheck::verdict).containsExactly(Verdict.UNKNOWN, Verdict.OK);
        assertThat(checks.get(0).sentence()).isEqualTo("This could not be looked at (IllegalStateException).");
    }

    @Test
    void lookThatIsForbiddenNamesTheRole() {
        var forbidden = Look.byRight(CheckName.QUOTAS, () -> {
            throw new KubernetesClientException("no", 403, null);
        });

        var checks = new Looks(executor, LONG).take(List.of(forbidden));

        assertThat(checks.get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(checks.get(0).remedy()).hasValue(NeededRights.APPLY_ROLE);
    }

    @Test
    void lookThatNeverEndsIsUnknownAfterTheLimitAndInterrupted() throws InterruptedException {
        var checks = new Looks(executor, SHORT).take(List.of(endless(CheckName.QUOTAS), good()));

        assertThat(checks).extracting(PreflightCheck::verdict).containsExactly(Verdict.UNKNOWN, Verdict.OK);
        interrupted.await();
    }

    @Test
    void serverThatGivesNoAnswerWithinTheLimitIsNotReachable() {
        var checks = new Looks(executor, SHORT).take(List.of(endless(CheckName.REACHABLE)));

        assertThat(checks).extracting(PreflightCheck::verdict).containsExactly(Verdict.FAILURE);
    }

    @Test
    void interruptionEndsItAtOnceAndStaysSet() throws InterruptedException {
        Thread.currentThread().interrupt();

        var checks = new Looks(executor, LONG).take(List.of(endless(CheckName.QUOTAS)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(checks).extracting(PreflightCheck::verdict).containsExactly(Verdict.UNKNOWN);
    }

    @Test
    void executorThatIsFullLeavesItUnknown() {
        var full = new Looks(
                task -> {
                    throw new RejectedExecutionException();
                },
                LONG);

        var checks = full.take(List.of(good()));

        assertThat(checks).extracting(PreflightCheck::verdict).containsExactly(Verdict.UNKNOWN);
    }

    private static Look good() {
        return Look.of(CheckName.NAMESPACE, () -> CheckName.NAMESPACE.ok("It is there."));
    }

    private Look endless(CheckName name) {
        return Look.of(name, () -> {
            try {
                never.await();
                return name.ok("Never.");
            } finally {
                interrupted.countDown();
            }
        });
    }
}
