package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.EventKind.CREATED;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.FINISHED;
import static org.brane.kubernetes.event.EventKind.STARTED;
import static org.brane.kubernetes.event.EventKind.STOPPED;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorytellerTest {

    private static final Duration CREATED_AFTER = Duration.ofSeconds(50);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Instant JUST_NOW = NOW.minusSeconds(1);
    private static final Instant LONG_AGO = NOW.minusSeconds(3600);

    private final Storyteller teller = ShippedRules.storyteller(CREATED_AFTER, GRACE);

    @Test
    void aYoungJobWithoutARunningContainerHasNoStoryYet() {
        var story = tell(aJob().sentAt(JUST_NOW).with(aPod()));

        assertThat(story.events()).isEmpty();
        assertThat(story.reviewAt()).hasValue(JUST_NOW.plus(CREATED_AFTER));
    }

    @Test
    void createdIsToldOnceTheContainerRuns() {
        var story = tell(aJob().sentAt(JUST_NOW).with(aPod().running()));

        assertThat(kinds(story)).containsExactly(CREATED, STARTED);
        assertThat(story.reviewAt()).isEmpty();
    }

    @Test
    void createdIsToldAtTheLatestWhenItsTimeHasCome() {
        var story = tell(aJob().sentAt(NOW.minus(CREATED_AFTER)).with(aPod()));

        assertThat(kinds(story)).containsExactly(CREATED);
        assertThat(story.reviewAt()).isEmpty();
    }

    @Test
    void createdIsOfTheTimeWhenTheClusterMadeTheJob() {
        var story = tell(aJob().with(aPod().running()));

        assertThat(story.events().get(0).time()).isEqualTo(Observed.CREATED);
        assertThat(story.events().get(1).time()).isEqualTo(APod.STARTED);
    }

    @Test
    void createdCarriesTheImageAsTheCommandAskedForIt() {
        var story = tell(aJob().with(aPod().running()));

        assertThat(story.events().get(0).payload()).isEqualTo(Payload.of("alpine:3"));
        assertThat(story.events().get(1).payload()).isEqualTo(Payload.EMPTY);
    }

    @Test
    void startedSaysNothingOfTheEnd() {
        var story = tell(aJob().failed().with(aPod().exited(3)));

        assertThat(kinds(story)).containsExactly(CREATED, STARTED, FAILED);
        assertThat(story.events().get(1).details().exitCode()).isEmpty();
        assertThat(story.events().get(1).details().finishedAt()).isEmpty();
    }

    @Test
    void aJobThatEndedIsToldWhole() {
        assertThat(kinds(tell(aJob().sentAt(JUST_NOW).complete().with(aPod().exited(0)))))
                .containsExactly(CREATED, STARTED, FINISHED);
    }

    @Test
    void aProgramThatCouldNotBeStartedNeverStarted() {
        assertThat(kinds(tell(aJob().failed().with(aPod().unstartable())))).containsExactly(CREATED, FAILED);
    }

    @Test
    void aRetriedJobStartedWithItsFirstPod() {
        var retried = aJob().with(APod.named("first").exited(3))
                .with(APod.named("second").createdAt(NOW));

        assertThat(tell(retried).latest()).hasValueSatisfying(started -> {
            assertThat(started.kind()).isEqualTo(STARTED);
            assertThat(started.details().pod()).hasValue("first");
        });
    }

    @Test
    void aJobThatIsStoppedBeforeItRanWasCreatedAndStopped() {
        assertThat(kinds(tell(aJob().sentAt(JUST_NOW).outOfTime().stopRequested())))
                .containsExactly(CREATED, STOPPED);
    }

    @Test
    void troubleIsJudgedAfterItsGrace() {
        var troubled = aJob().sentAt(JUST_NOW).with(aPod().waiting("ErrImagePull"));

        var early = tell(troubled, NOW.minus(GRACE).plusSeconds(1));
        var late = tell(troubled, NOW.minus(GRACE));

        assertThat(early.verdict()).isEmpty();
        assertThat(early.reviewAt()).hasValue(NOW.plusSeconds(1));
        assertThat(late.verdict()).hasValueSatisfying(verdict -> {
            assertThat(verdict.kind()).isEqualTo(CREATE_FAILED);
            assertThat(verdict.rule()).isEqualTo("image-not-pulled");
            assertThat(verdict.reason()).hasValue("ErrImagePull");
            assertThat(verdict.message()).hasValue("The image cannot be pulled: Back-off pulling image");
            assertThat(verdict.nextStep()).isPresent();
        });
        assertThat(late.reviewAt()).isEmpty();
    }

    @Test
    void anImpossibleNameIsJudgedAtOnce() {
        var hopeless = aJob().sentAt(JUST_NOW).with(aPod().waiting("InvalidImageName"));

        assertThat(tell(hopeless, NOW).verdict()).isPresent();
    }

    @Test
    void aContainerThatOnlyWaitsIsNeverJudged() {
        assertThat(tell(aJob().with(aPod().waiting("ContainerCreating")), LONG_AGO)
                        .verdict())
                .isEmpty();
    }

    @Test
    void theVerdictIsFailedOnceCreatedWasTold() {
        var story = tell(aJob().sentAt(LONG_AGO).with(aPod().waiting("ErrImagePull")), LONG_AGO);

        assertThat(kinds(story)).containsExactly(CREATED);
        assertThat(story.verdict()).map(Verdict::kind).hasValue(FAILED);
    }

    @Test
    void aJudgedJobIsNotJudgedAgain() {
        var story = tell(aJob().judged(FAILED).with(aPod().waiting("ErrImagePull")), LONG_AGO);

        assertThat(story.verdict()).isEmpty();
    }

    @Test
    void aJobThatIsBeingStoppedIsNotJudged() {
        var story = tell(aJob().stopRequested().with(aPod().waiting("ErrImagePull")), LONG_AGO);

        assertThat(story.verdict()).isEmpty();
    }

    @Test
    void createdSaysWhyTheContainerDoesNotRunYet() {
        var waiting = aJob().complainedOf("FailedCreate", "pods is forbidden: exceeded quota: small");

        assertThat(tell(waiting).latest()).hasValueSatisfying(created -> {
            assertThat(created.kind()).isEqualTo(CREATED);
            assertThat(created.details().reason()).hasValue("FailedCreate");
            assertThat(created.details().message())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("A quota of the namespace is used up"));
            assertThat(created.details().nextStep()).isPresent();
        });
        assertThat(tell(waiting, LONG_AGO).verdict()).isEmpty();
    }

    @Test
    void jobWhosePodCanNeverBeMadeIsJudged() {
        var refused = aJob().sentAt(JUST_NOW).complainedOf("FailedCreate", "no PriorityClass with name high was found");

        assertThat(tell(refused, NOW).verdict()).hasValueSatisfying(verdict -> {
            assertThat(verdict.kind()).isEqualTo(CREATE_FAILED);
            assertThat(verdict.rule()).isEqualTo("priority-class-missing");
        });
    }

    @Test
    void endThatTheClusterDoesNotConfirmIsToldInTheEnd() {
        var stuck = aJob().sentAt(NOW.minusSeconds(200))
                .judged(CREATE_FAILED, NOW.minusSeconds(180))
                .with(aPod().waiting("ErrImagePull"));

        var story = tell(stuck);

        assertThat(kinds(story)).containsExactly(CREATE_FAILED);
        assertThat(story.outcome()).hasValueSatisfying(outcome -> assertThat(
                        outcome.details().message())
                .hasValue("no such image The cluster did not confirm within 120 s that no Pod of the job is left."));
    }

    @Test
    void endThatIsConfirmedTooLateChangesNothing() {
        var late = aJob().sentAt(NOW.minusSeconds(200))
                .judged(CREATE_FAILED, NOW.minusSeconds(180))
                .complete()
                .with(aPod().exited(0));

        assertThat(kinds(tell(late))).containsExactly(CREATE_FAILED);
    }

    @Test
    void endThatIsNotConfirmedYetIsLookedAtAgainInTime() {
        var ending = aJob().judged(FAILED, NOW.minusSeconds(30)).with(aPod().waiting("ErrImagePull"));

        assertThat(tell(ending).outcome()).isEmpty();
        assertThat(tell(ending).reviewAt()).hasValue(NOW.plusSeconds(90));
    }

    @Test
    void jobThatWasDeletedWhileWeEndedItIsToldAsJudged() {
        var deleted = aJob().sentAt(JUST_NOW).judged(CREATE_FAILED, JUST_NOW).gone();

        assertThat(kinds(tell(deleted))).containsExactly(CREATE_FAILED);
    }

    @Test
    void createFailedIsTheOnlyEventOfAJobThatWasJudgedInTime() {
        var judged = aJob().sentAt(NOW.minusSeconds(120)).judged(CREATE_FAILED, NOW.minusSeconds(80));

        assertThat(kinds(tell(judged))).isEmpty();
        assertThat(kinds(tell(judged.outOfTime()))).containsExactly(CREATE_FAILED);
    }

    @Test
    void aContainerThatRanAfterAllHasFailed() {
        var ran = aJob().outOfTime()
                .judged(CREATE_FAILED)
                .with(aPod().running().deletedAt(NOW).phase(PodState.Phase.FAILED));

        assertThat(kinds(tell(ran))).containsExactly(CREATED, STARTED, FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ErrImagePull", "ImagePullBackOff", "CreateContainerConfigError", "RunContainerError"})
    void aReviewIsAlwaysInTheFuture(String reason) {
        var troubled = aJob().sentAt(JUST_NOW).with(aPod().waiting(reason));

        for (var second = 0; second < 120; second++) {
            var now = NOW.plusSeconds(second);
            assertThat(teller.tell(troubled.get(), new Memory(Reports.NONE, false, false, Optional.of(NOW), NOW), now)
                            .reviewAt())
                    .satisfiesAnyOf(review -> assertThat(review).isEmpty(), review -> assertThat(review.orElseThrow())
                            .isAfter(now));
        }
    }

    private Story tell(Observed observed) {
        return teller.tell(observed.get(), NOW);
    }

    private Story tell(Observed observed, Instant troubledSince) {
        return teller.tell(
                observed.get(), new Memory(Reports.NONE, false, false, Optional.of(troubledSince), NOW), NOW);
    }

    private static List<EventKind> kinds(Story story) {
        return story.events().stream().map(JobEvent::kind).toList();
    }
}
