package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignsTest {

    private static final String POD = "pod-1";

    @Test
    void containerThatWaitsSaysWhy() {
        assertThat(signs(aJob().with(aPod().waiting("ErrImagePull"))))
                .extracting(Sign::where, Sign::reason)
                .containsExactly(tuple(Where.WAITING, "ErrImagePull"));
    }

    @Test
    void warningsOfTheJobCountWhileThereIsNoPod() {
        assertThat(reasons(aJob().warned(ofJob(NOW)))).containsExactly("FailedCreate");
        assertThat(reasons(aJob().warned(ofJob(NOW)).with(aPod()))).isEmpty();
    }

    @Test
    void warningsOfTheJobFromBeforeItsLastPodAreOver() {
        var failed = aPod().exited(1);

        assertThat(reasons(aJob().warned(ofJob(APod.CREATED.minusSeconds(1))).with(failed)))
                .isEmpty();
        assertThat(reasons(aJob().warned(ofJob(APod.CREATED)).with(failed))).containsExactly("FailedCreate");
    }

    @Test
    void warningsOfThePodCountUntilItsContainerRuns() {
        assertThat(reasons(aJob().warned(of(POD, NOW)).with(aPod()))).containsExactly("FailedMount");
        assertThat(reasons(aJob().warned(of(POD, NOW)).with(aPod().running()))).isEmpty();
    }

    @Test
    void warningsOfAFormerPodAreOver() {
        assertThat(reasons(aJob().warned(of("pod-0", NOW)).with(aPod()))).isEmpty();
    }

    @Test
    void warningThatIsNotRepeatedBecomesHistory() {
        var old = NOW.minus(Signs.WARNING_COUNTS);

        assertThat(reasons(aJob().warned(ofJob(old)))).isEmpty();
        assertThat(reasons(aJob().warned(ofJob(old.plus(Duration.ofSeconds(1))))))
                .hasSize(1);
    }

    @Test
    void podThatWasToldToGoAndIsThereIsLeaving() {
        var leaving = aPod().running().deletedAt(NOW).disrupted("DeletionByTaintManager");

        assertThat(signs(aJob().with(leaving))).singleElement().satisfies(sign -> {
            assertThat(sign.where()).isEqualTo(Where.LEAVING);
            assertThat(sign.reason()).isEqualTo("DeletionByTaintManager");
        });
    }

    private static Warning ofJob(Instant at) {
        return new Warning(Optional.empty(), "FailedCreate", Optional.of("forbidden"), at);
    }

    private static Warning of(String pod, Instant at) {
        return new Warning(Optional.of(pod), "FailedMount", Optional.of("no volume"), at);
    }

    private static List<Sign> signs(Observed job) {
        return Signs.ofLive(job.get(), NOW);
    }

    private static List<String> reasons(Observed job) {
        return signs(job).stream().map(Sign::reason).toList();
    }
}
