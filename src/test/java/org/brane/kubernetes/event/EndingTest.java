package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.STOPPED;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.event.PodState.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EndingTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aRuleDecidesWhereItAloneFits(String rule, Observed observed, EventKind kind, String reason) {
        assertThat(ending(observed)).hasValue(kind + " " + reason);
    }

    static Stream<Arguments> aRuleDecidesWhereItAloneFits() {
        return Stream.of(
                Arguments.of("complete", aJob().complete().with(aPod().exited(0)), FINISHED, "Completed"),
                Arguments.of("judged", aJob().outOfTime().judged(CREATE_FAILED), CREATE_FAILED, "ErrImagePull"),
                Arguments.of("stop requested", aJob().outOfTime().stopRequested(), STOPPED, "StopRequested"),
                Arguments.of("suspended", aJob().suspended().gone(), STOPPED, "Suspended"),
                Arguments.of("job deleted", aJob().gone(), STOPPED, "JobDeleted"),
                Arguments.of(
                        "disrupted",
                        aJob().failed().with(aPod().exited(143).disrupted("PreemptionByScheduler")),
                        STOPPED,
                        "PreemptionByScheduler"),
                Arguments.of("evicted", aJob().failed().with(aPod().evicted()), STOPPED, "Evicted"),
                Arguments.of(
                        "pod deleted",
                        aJob().failed().with(aPod().exited(143).deletedAt(APod.ENDED.minusSeconds(1))),
                        STOPPED,
                        "PodDeleted"),
                Arguments.of(
                        "out of memory", aJob().failed().with(aPod().exited(137, "OOMKilled")), STOPPED, "OOMKilled"),
                Arguments.of("exited", aJob().failed().with(aPod().exited(3)), FAILED, "Error"),
                Arguments.of("out of time", aJob().outOfTime(), STOPPED, "DeadlineExceeded"),
                Arguments.of("unseen", aJob().failed(), FAILED, "BackoffLimitExceeded"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theEarlierOfTwoRulesDecidesWhereBothFit(String rules, Observed observed, EventKind kind, String reason) {
        assertThat(ending(observed)).hasValue(kind + " " + reason);
    }

    static Stream<Arguments> theEarlierOfTwoRulesDecidesWhereBothFit() {
        var beforeTheEnd = APod.ENDED.minusSeconds(1);
        return Stream.of(
                Arguments.of(
                        "complete before judged",
                        aJob().complete().judged(FAILED).stopRequested(),
                        FINISHED,
                        "Completed"),
                Arguments.of(
                        "judged before stop requested",
                        aJob().outOfTime().judged(FAILED).stopRequested(),
                        FAILED,
                        "ErrImagePull"),
                Arguments.of(
                        "stop requested before disrupted",
                        aJob().outOfTime().stopRequested().with(aPod().evicted().disrupted("TerminationByKubelet")),
                        STOPPED,
                        "StopRequested"),
                Arguments.of(
                        "job deleted before disrupted",
                        aJob().gone().with(aPod().evicted().disrupted("DeletionByPodGC")),
                        STOPPED,
                        "JobDeleted"),
                Arguments.of(
                        "disrupted before pod deleted",
                        aJob().failed()
                                .with(aPod().exited(143)
                                        .disrupted("EvictionByEvictionAPI")
                                        .deletedAt(beforeTheEnd)),
                        STOPPED,
                        "EvictionByEvictionAPI"),
                Arguments.of(
                        "disrupted before the exit code",
                        aJob().failed().with(aPod().exited(3).disrupted("DeletionByTaintManager")),
                        STOPPED,
                        "DeletionByTaintManager"),
                Arguments.of(
                        "pod deleted before out of memory",
                        aJob().failed().with(aPod().exited(137, "OOMKilled").deletedAt(beforeTheEnd)),
                        STOPPED,
                        "PodDeleted"),
                Arguments.of(
                        "pod deleted before the exit code",
                        aJob().failed().with(aPod().exited(3).deletedAt(beforeTheEnd)),
                        STOPPED,
                        "PodDeleted"),
                Arguments.of(
                        "out of memory before the exit code",
                        aJob().failed().with(aPod().exited(137, "OOMKilled")),
                        STOPPED,
                        "OOMKilled"),
                Arguments.of(
                        "the exit code before judged",
                        aJob().outOfTime().judged(FAILED).with(aPod().exited(3)),
                        FAILED,
                        "Error"),
                Arguments.of(
                        "the exit code before stop requested",
                        aJob().outOfTime().stopRequested().with(aPod().exited(3)),
                        FAILED,
                        "Error"),
                Arguments.of(
                        "the exit code before out of time", aJob().outOfTime().with(aPod().exited(3)), FAILED, "Error"),
                Arguments.of(
                        "out of time before pod deleted",
                        aJob().outOfTime().with(aPod().exited(143).deletedAt(beforeTheEnd)),
                        STOPPED,
                        "DeadlineExceeded"),
                Arguments.of("out of time before unseen", aJob().outOfTime(), STOPPED, "DeadlineExceeded"));
    }

    @Test
    void aProgramThatEndsInTheSecondOfItsDeletionWasCutShort() {
        var stopped = aJob().outOfTime().stopRequested().with(aPod().exited(143).deletedAt(APod.ENDED));

        assertThat(ending(stopped)).hasValue("STOPPED StopRequested");
    }

    @Test
    void aPodThatIsDeletedAfterItsEndKeepsItsExitCode() {
        var failed = aJob().failed().with(aPod().exited(3).deletedAt(APod.ENDED.plusSeconds(1)));

        assertThat(ending(failed)).hasValue("FAILED Error");
    }

    @Test
    void aJobThatIsDeletedAfterItsContainerFailedHasFailed() {
        var failed = aJob().gone().with(aPod().exited(3).deletedAt(NOW));

        assertThat(ending(failed)).hasValue("FAILED Error");
    }

    @Test
    void aJobThatIsDeletedAfterItsContainerWentWellHasFinished() {
        var fine = aJob().gone().with(aPod().exited(0).deletedAt(NOW));

        assertThat(ending(fine)).hasValue("FINISHED Completed");
    }

    @Test
    void aJobThatIsDeletedWhileItsContainerRunsIsStoppedWhateverItsExitCode() {
        var deleted = aJob().gone().with(aPod().exited(0).deletedAt(APod.ENDED));

        assertThat(ending(deleted)).hasValue("STOPPED JobDeleted");
    }

    @Test
    void aContainerThatTheKubeletLostEndedAtAnUnknownTime() {
        var lost = aJob().failed().with(aPod().lost());

        assertThat(Ending.of(lost.get()))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.details().finishedAt()).hasValue(NOW));
    }

    @Test
    void theYoungestPodTellsHowTheJobEnded() {
        var retried = aJob().failed()
                .with(APod.named("first").exited(3).createdAt(NOW.minusSeconds(50)))
                .with(APod.named("second").exited(137, "OOMKilled").createdAt(NOW.minusSeconds(20)));

        assertThat(ending(retried)).hasValue("STOPPED OOMKilled");
    }

    @Test
    void anEndWithoutAPodSaysSo() {
        assertThat(Ending.of(aJob().failed().get()))
                .hasValueSatisfying(outcome -> assertThat(outcome.details().message())
                        .hasValue("No Pod of the job was left to look at: The Job's own words."));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RUNNING", "UNKNOWN"})
    void nothingHasEndedWhileAPodMayStillRun(Phase phase) {
        var stopped = aJob().outOfTime().stopRequested().with(aPod().phase(phase));

        assertThat(ending(stopped)).isEmpty();
    }

    @Test
    void aDeletedJobHasNotEndedWhileItsPodTerminates() {
        assertThat(ending(aJob().gone().with(aPod().running().deletedAt(NOW)))).isEmpty();
    }

    @Test
    void aRunningJobHasNotEndedAlthoughItsPodHas() {
        assertThat(ending(aJob().with(aPod().exited(3)))).isEmpty();
    }

    @Test
    void aSuspendedJobHasNotEnded() {
        assertThat(ending(aJob().suspended())).isEmpty();
    }

    private static Optional<String> ending(Observed observed) {
        return Ending.of(observed.get())
                .map(outcome ->
                        outcome.kind() + " " + outcome.details().reason().orElse("-"));
    }
}
