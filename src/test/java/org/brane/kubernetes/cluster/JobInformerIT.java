package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.PodState;
import org.brane.kubernetes.infrastructure.CapturedLog;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class JobInformerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Clients clients = new Clients();
    private final Names names = new Names();
    private final ControlPlane plane;
    private final ClusterNamespace namespace;
    private final Infrastructure infrastructure;
    private final ClusterJobs jobs;

    // A namespace for each test: what one leaves behind, the next would be told.
    JobInformerIT(ControlPlane plane) {
        this.plane = plane;
        this.namespace = plane.newNamespace();
        this.infrastructure = Given.infrastructure(namespace.name(), namespace.kubeconfig());
        this.jobs = new ClusterJobs(namespace.admin(), infrastructure);
    }

    @AfterEach
    void close() {
        clients.close();
        namespace.close();
    }

    @Test
    void jobsThatWereThereAreToldOnceBothListsAreIn() {
        var first = jobs.createSuspended("first");
        var second = jobs.createSuspended("second");
        var informer = started(infrastructure);

        await().atMost(SOON).untilAsserted(() -> assertThat(names.told()).contains(first, second));
        assertThat(informer.isInSync()).isTrue();
        assertThat(informer.isWatching()).isTrue();
    }

    @Test
    void listsLongerThanAPageComeWhole() {
        var count = (int) SightTerms.PAGE + 1;
        IntStream.range(0, count).parallel().forEach(i -> jobs.createSuspended("many" + i));

        started(infrastructure);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Set.copyOf(names.told())).hasSize(count));
    }

    @Test
    void nothingIsToldAndNobodyGivesUpWhileTheServerIsAway() {
        var name = jobs.createSuspended("early");
        try (var gate = TcpGate.to(plane.port())) {
            gate.shut();
            var informer = clients.informer(through(gate), Given.LOCATION);
            informer.start(names);
            assertThat(informer.isInSync()).isFalse();
            assertThat(names.told()).isEmpty();

            gate.open();

            await().atMost(SOON).untilAsserted(() -> assertThat(names.told()).contains(name));
        }
    }

    @Test
    void jobsOfAnotherLocationAreNotSeen() {
        var key = new JobKey("hospital-b", JobKey.NO_APPLICATION, "theirs");
        jobs.create(Given.command(key, false, Given.env(Map.of())));
        var ours = jobs.createSuspended("ours");

        started(infrastructure);

        await().atMost(SOON).untilAsserted(() -> assertThat(names.told()).contains(ours));
        assertThat(names.told()).doesNotContain(key.jobName());
    }

    @Test
    void podIsJoinedToItsJobAndItsWholeLifeIsTold() {
        var informer = started(infrastructure);
        var name = jobs.create(Given.command("Mixed-Case")).getMetadata().getName();

        await().atMost(SOON).untilAsserted(() -> assertThat(informer.view(name)).hasValueSatisfying(seen -> {
            assertThat(seen.job().progress()).isEqualTo(Progress.COMPLETE);
            assertThat(seen.pod().flatMap(PodState::exit))
                    .hasValueSatisfying(exit -> assertThat(exit.code()).isZero());
            assertThat(seen.pod().flatMap(PodState::node)).hasValue("kwok-0");
        }));
        // Job made, Pod made, Pod running, Pod ended, Job ended, and whatever lies between.
        assertThat(names.told()).hasSizeGreaterThan(4).containsOnly(name);
    }

    @Test
    void applicationThatIsNoLegalLabelChangesNothing() {
        var informer = started(infrastructure);
        var key = new JobKey(Given.LOCATION, "an application / ünïcode", "hashed");
        var name = jobs.create(Given.command(key, false, Given.env(Map.of())))
                .getMetadata()
                .getName();

        await().atMost(SOON).untilAsserted(() -> assertThat(informer.view(name)).hasValueSatisfying(seen -> {
            assertThat(seen.key()).isEqualTo(key);
            assertThat(seen.pods()).isNotEmpty();
        }));
    }

    @Test
    void deletedJobIsToldAsGoneAndAsItLastWas() {
        var informer = started(infrastructure);
        var name = jobs.createSuspended("goes");
        awaitTold(name);

        delete(name);

        await().atMost(SOON).untilAsserted(() -> assertThat(informer.view(name))
                .hasValueSatisfying(seen -> assertThat(seen.job().gone()).isTrue()));
    }

    @Test
    void deletedJobIsForgottenWhenItsStoryIsOver() {
        var informer = started(infrastructure);
        var name = jobs.createSuspended("goes");
        awaitTold(name);
        delete(name);
        await().atMost(SOON)
                .until(() ->
                        informer.view(name).filter(seen -> seen.job().gone()).isPresent());

        informer.forget(name);

        assertThat(informer.view(name)).isEmpty();
    }

    @Test
    void endedJobWithoutAPodInSightIsLookedUpByItsJobIdThoughItsLabelIsGone() {
        var name = jobs.create(Given.command("bare")).getMetadata().getName();
        jobs.create(Given.command("other"));
        await().atMost(SOON).until(() -> hasEnded(name));
        namespace
                .admin()
                .pods()
                .inNamespace(namespace.name())
                .withLabel("job-name", name)
                .delete();
        var informer = started(infrastructure);
        jobs.named(name).edit(job -> new JobBuilder(job)
                .editMetadata()
                .removeFromLabels(Given.KEYS.job())
                .endMetadata()
                .build());
        await().atMost(SOON).until(() -> informer.view(name)
                .filter(seen -> seen.pods().isEmpty())
                .isPresent());

        assertThat(informer.observe(name))
                .hasValueSatisfying(seen -> assertThat(seen.pods()).isEmpty());
    }

    private boolean hasEnded(String name) {
        return new JobReader(Given.KEYS)
                .read(jobs.named(name).get(), List.of(), false)
                .filter(Observation::hasEnded)
                .isPresent();
    }

    @Test
    void copyOfAJobIsNobodysStory() {
        var informer = started(infrastructure);
        var copy = new JobBuilder(jobs.suspended("copied"))
                .editMetadata()
                .withName("copy-of-it")
                .endMetadata()
                .build();
        jobs.create(copy);
        awaitTold("copy-of-it");

        assertThat(informer.observe("copy-of-it")).isEmpty();
    }

    @Test
    void handlerThatThrowsDoesNotEndTheWatch() {
        var informer = clients.informer(infrastructure, Given.LOCATION);
        informer.start(name -> {
            names.accept(name);
            throw new IllegalStateException("a defect");
        });
        await().atMost(SOON).until(informer::isInSync);
        awaitTold(jobs.createSuspended("one"));

        awaitTold(jobs.createSuspended("two"));

        assertThat(informer.isWatching()).isTrue();
    }

    @Test
    void brokenConnectionsAreMadeAgainAndNothingIsMissed() {
        try (var gate = TcpGate.to(plane.port())) {
            var informer = started(through(gate));
            gate.shut();
            await().atMost(SOON).until(() -> !informer.isWatching());
            var name = jobs.createSuspended("meanwhile");

            gate.open();

            awaitTold(name);
            await().atMost(SOON).until(informer::isWatching);
        }
    }

    @Test
    void changesThatTheRestartedServerCannotTellAnyMoreAreFoundByListing() {
        try (var own = ControlPlane.start("relist");
                var there = own.newNamespace();
                var gate = TcpGate.to(own.port());
                var ownClients = new Clients()) {
            var direct = Given.infrastructure(there.name(), there.kubeconfig());
            var gated = Given.infrastructure(there.name(), there.kubeconfigThrough(gate.port()));
            var ownJobs = new ClusterJobs(there.admin(), direct);
            var before = ownJobs.createSuspended("before");
            var informer = ownClients.informer(gated, Given.LOCATION);
            informer.start(names);
            awaitTold(before);
            gate.shut();
            names.forgetAll();
            var after = ownJobs.createSuspended("after");
            ownJobs.named(before).delete();
            own.killApiServer();
            own.up();

            gate.open();

            await().atMost(SOON).untilAsserted(() -> assertThat(names.told()).contains(before, after));
            assertThat(informer.view(before))
                    .hasValueSatisfying(seen -> assertThat(seen.job().gone()).isTrue());
        }
    }

    @Test
    void outageIsSaidOnceWhenItBeginsAndOnceWhenItEnds() {
        try (var gate = TcpGate.to(plane.port());
                var log = new CapturedLog(JobInformer.class)) {
            var informer = started(through(gate));
            gate.shut();
            await().atMost(SOON).until(() -> log.lines().stream().anyMatch(line -> line.startsWith("WARN ")));

            gate.open();

            await().atMost(SOON).untilAsserted(() -> assertThat(log.lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("INFO Infrastructure in sync location=hospital-a jobs=0"),
                            line -> assertThat(line)
                                    .startsWith("WARN Infrastructure cannot be observed location=hospital-a reason="),
                            line -> assertThat(line)
                                    .isEqualTo("INFO Infrastructure is observed again location=hospital-a")));
            assertThat(informer.isWatching()).isTrue();
        }
    }

    @Test
    void connectionThatDiedWithoutAWordIsNoticedWithinTheLimit() {
        try (var gate = TcpGate.to(plane.port())) {
            var informer = clients.informer(through(gate), Given.LOCATION, Duration.ofSeconds(3), Duration.ofHours(1));
            informer.start(names);
            await().atMost(SOON).until(informer::isWatching);
            gate.freeze();
            await().atMost(SOON).until(() -> !informer.isWatching());
            assertThat(informer.silence()).isGreaterThan(Duration.ofSeconds(3));
            var name = jobs.createSuspended("meanwhile");

            gate.open();

            awaitTold(name);
        }
    }

    @Test
    void resyncTellsAgainOfEveryJobThoughNothingChanged() {
        var name = jobs.createSuspended("quiet");
        var informer = clients.informer(infrastructure, Given.LOCATION, Duration.ofMinutes(2), Duration.ofMillis(500));
        informer.start(names);
        awaitTold(name);
        names.forgetAll();

        awaitTold(name);

        assertThat(informer.isInSync()).isTrue();
    }

    @Test
    void jobWithPoisonInItIsSetAsideAndTheOthersGoOn() {
        var informer = started(infrastructure);
        var poison = new JobBuilder(jobs.suspended("poison"))
                .editMetadata()
                .addToAnnotations(Given.KEYS.identifier(), "\u0000 no identifier")
                .addToAnnotations(Given.KEYS.source(), "{{{")
                .addToAnnotations(Given.KEYS.outcomeTakenBy(), ",,,")
                .endMetadata()
                .build();
        jobs.create(poison);
        var name = jobs.createSuspended("healthy");

        awaitTold(name);

        assertThat(informer.views()).extracting(seen -> seen.job().jobName()).containsExactly(name);
    }

    @Test
    void closedInformerTellsNothingAndHoldsNoWatch() {
        var informer = started(infrastructure);

        informer.close();

        assertThat(informer.isWatching()).isFalse();
        jobs.createSuspended("late");
        assertThat(names.told()).isEmpty();
    }

    private JobInformer started(Infrastructure of) {
        var informer = clients.informer(of, Given.LOCATION);
        informer.start(names);
        await().atMost(SOON).until(informer::isInSync);
        return informer;
    }

    private void awaitTold(String name) {
        await().atMost(SOON).untilAsserted(() -> assertThat(names.told()).contains(name));
    }

    private void delete(String name) {
        jobs.named(name).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
    }

    private Infrastructure through(TcpGate gate) {
        return Given.infrastructure(namespace.name(), namespace.kubeconfigThrough(gate.port()));
    }
}
