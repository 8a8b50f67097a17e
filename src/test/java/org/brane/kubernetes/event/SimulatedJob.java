package org.brane.kubernetes.event;

import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.PodState.Exit;
import org.brane.kubernetes.event.PodState.Phase;
import org.brane.kubernetes.event.PodState.Waiting;

/** A job with one retry whose life is made of what a cluster may do next. It ends as the Job controller ends it. */
final class SimulatedJob {

    private static final int RETRIES = 1;

    private final SplittableRandom random;
    private final Supplier<Instant> now;
    private final Instant sentAt;
    private final Map<String, PodState> pods = new LinkedHashMap<>();
    private Progress progress = Progress.RUNNING;
    private Optional<String> reason = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private boolean stopRequested;
    private boolean gone;
    private boolean lostAPod;
    private int made;

    SimulatedJob(SplittableRandom random, Supplier<Instant> now) {
        this.random = random;
        this.now = now;
        this.sentAt = now.get();
    }

    /** Whether nothing can happen any more that a story needs. */
    boolean isOver() {
        return (gone || progress == Progress.COMPLETE || progress == Progress.FAILED)
                && pods.values().stream().noneMatch(PodState::isAlive);
    }

    /** Whether a Pod went that could have told more. */
    boolean lostAPod() {
        return lostAPod;
    }

    Observation observe() {
        var observed = aJob().sentAt(sentAt).withAll(pods.values());
        switch (progress) {
            case RUNNING -> {}
            case SUSPENDED -> observed.suspended();
            case COMPLETE -> observed.complete();
            case FAILED -> observed.failed(reason.orElseThrow());
        }
        if (endedAt.isEmpty() && (progress == Progress.COMPLETE || progress == Progress.FAILED)) {
            endedAt = Optional.of(now.get());
        }
        endedAt.ifPresent(observed::endedAt);
        verdict.ifPresent(v -> observed.judged(v.kind(), v.at()));
        return (gone ? observed.gone() : stopRequested ? observed.stopRequested() : observed).get();
    }

    void judge(Verdict ours) {
        verdict = Optional.of(ours);
    }

    void step() {
        switch (random.nextInt(22)) {
            case 0 -> stopRequested = verdict.isEmpty() && progress == Progress.RUNNING;
            case 1 -> suspendOrResume();
            case 2 -> deleteJob();
            case 3 -> deletePod();
            case 4 -> losePod();
            case 5, 6 -> change(this::exit);
            case 7, 8, 9 -> change(this::begin);
            case 10, 11, 12 -> change(this::trouble);
            default -> control();
        }
    }

    /** Only what ends it from here on. */
    void goOnToTheEnd() {
        stopRequested = true;
        progress = progress == Progress.SUSPENDED ? Progress.RUNNING : progress;
        control();
    }

    /** What the Job controller and the kubelet do. */
    private void control() {
        if (gone || stopRequested || verdict.isPresent()) {
            end();
        } else if (progress == Progress.RUNNING && !anyAlive()) {
            settle();
        }
    }

    private void end() {
        if (anyAlive()) {
            change(pod -> pod.deletedAt().isPresent() ? killed(pod) : deleted(pod));
        } else if (!gone && progress == Progress.RUNNING) {
            progress = youngest().filter(pod -> pod.phase() == Phase.SUCCEEDED).isPresent()
                    ? Progress.COMPLETE
                    : Progress.FAILED;
            reason = Optional.of("DeadlineExceeded");
        }
    }

    private void settle() {
        if (youngest().filter(pod -> pod.phase() == Phase.SUCCEEDED).isPresent()) {
            progress = Progress.COMPLETE;
        } else if (made > RETRIES) {
            progress = Progress.FAILED;
            reason = Optional.of("BackoffLimitExceeded");
        } else {
            made++;
            put(APod.named("pod-" + made).createdAt(now.get()).get());
        }
    }

    private void suspendOrResume() {
        if (!anyAlive() && (progress == Progress.RUNNING || progress == Progress.SUSPENDED)) {
            progress = progress == Progress.RUNNING ? Progress.SUSPENDED : Progress.RUNNING;
        }
    }

    private void deleteJob() {
        gone = true;
    }

    private void deletePod() {
        change(pod -> pod.deletedAt().isPresent() ? pod : deleted(pod));
    }

    /**
     * A Pod that has ended is taken away, but none of a Job that has ended or was judged: a service that starts after that cannot
     * know what the former one saw.
     */
    private void losePod() {
        if (progress == Progress.RUNNING && verdict.isEmpty() && !gone && !pods.isEmpty() && !anyAlive()) {
            pods.clear();
            lostAPod = true;
            if (made > RETRIES) {
                progress = Progress.FAILED;
                reason = Optional.of("BackoffLimitExceeded");
            }
        }
    }

    private PodState begin(PodState pod) {
        return pod.startedAt().isPresent()
                ? pod
                : changed(pod, Phase.RUNNING, pod.deletedAt(), Optional.empty(), Optional.of(now.get()), pod.exit());
    }

    private PodState exit(PodState pod) {
        var code = random.nextInt(3);
        return pod.startedAt().isEmpty() ? pod : ended(pod, code, code == 2 ? "OOMKilled" : "Error");
    }

    private PodState trouble(PodState pod) {
        var reasons = new String[] {"ErrImagePull", "ImagePullBackOff", "ContainerCreating", "InvalidImageName"};
        return pod.startedAt().isPresent()
                ? pod
                : changed(
                        pod,
                        Phase.PENDING,
                        pod.deletedAt(),
                        Optional.of(new Waiting(reasons[random.nextInt(reasons.length)], Optional.empty())),
                        Optional.empty(),
                        Optional.empty());
    }

    private PodState deleted(PodState pod) {
        return changed(pod, pod.phase(), Optional.of(now.get()), pod.waiting(), pod.startedAt(), pod.exit());
    }

    private PodState killed(PodState pod) {
        return pod.startedAt().isPresent()
                ? ended(pod, 143, "Error")
                : changed(pod, Phase.FAILED, pod.deletedAt(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private PodState ended(PodState pod, int code, String why) {
        var exit = new Exit(code, Optional.of(why), Optional.empty(), Optional.of(now.get()));
        var phase = code == 0 ? Phase.SUCCEEDED : Phase.FAILED;
        return changed(pod, phase, pod.deletedAt(), Optional.empty(), pod.startedAt(), Optional.of(exit));
    }

    private void change(UnaryOperator<PodState> how) {
        youngest().filter(PodState::isAlive).ifPresent(pod -> put(how.apply(pod)));
    }

    private Optional<PodState> youngest() {
        return pods.values().stream().reduce((first, second) -> second);
    }

    private boolean anyAlive() {
        return pods.values().stream().anyMatch(PodState::isAlive);
    }

    private void put(PodState pod) {
        pods.put(pod.name(), pod);
    }

    private static PodState changed(
            PodState pod,
            Phase phase,
            Optional<Instant> deletedAt,
            Optional<Waiting> waiting,
            Optional<Instant> startedAt,
            Optional<Exit> exit) {
        return new PodState(
                pod.name(),
                pod.node(),
                pod.createdAt(),
                phase,
                deletedAt,
                pod.disruption(),
                pod.reason(),
                pod.message(),
                waiting,
                startedAt,
                exit);
    }
}
