package org.brane.kubernetes.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.JobState.StopRequest;

/** Builds observations step by step: a job of a minute ago, running, without a Pod. */
final class Observed {

    /** When the tests are. */
    static final Instant NOW = Instant.parse("2026-03-01T02:10:00Z");

    static final Instant CREATED = NOW.minus(Duration.ofMinutes(1));
    static final JobKey KEY = new JobKey("hospital-a", "reports", "nightly");
    private static final String JOB = KEY.jobName();

    private final List<PodState> pods = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private JobKey key = KEY;
    private String jobName = JOB;
    private String channel = "rest";
    private Instant sentAt = CREATED;
    private Instant madeAt = CREATED;
    private boolean gone;
    private Instant endedAt = NOW;
    private Progress progress = Progress.RUNNING;
    private Optional<String> reason = Optional.empty();
    private Optional<StopRequest> stop = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<Set<String>> takenBy = Optional.empty();

    private Branelet branelet = Branelet.NONE;
    private final List<Report> reports = new ArrayList<>();
    private Optional<Payload> result = Optional.empty();

    private Observed() {}

    static Observed aJob() {
        return new Observed();
    }

    Observed of(JobKey other) {
        key = other;
        jobName = other.jobName();
        return this;
    }

    Observed sentBy(String intake) {
        channel = intake;
        return this;
    }

    Observed sentAt(Instant time) {
        sentAt = time;
        return this;
    }

    Observed madeLater() {
        madeAt = CREATED.plusSeconds(30);
        return this;
    }

    Observed gone() {
        gone = true;
        return this;
    }

    Observed complete() {
        progress = Progress.COMPLETE;
        return this;
    }

    Observed suspended() {
        progress = Progress.SUSPENDED;
        return this;
    }

    Observed failed(String why) {
        progress = Progress.FAILED;
        reason = Optional.of(why);
        return this;
    }

    Observed failed() {
        return failed("BackoffLimitExceeded");
    }

    Observed outOfTime() {
        return failed("DeadlineExceeded");
    }

    Observed stopRequested() {
        stop = Optional.of(new StopRequest(NOW, "rest"));
        return this;
    }

    Observed judged(EventKind kind) {
        return judged(kind, NOW);
    }

    Observed judged(EventKind kind, Instant at) {
        verdict = Optional.of(new Verdict(
                "image-not-pulled",
                Optional.of("ErrImagePull"),
                Optional.of("no such image"),
                Optional.empty(),
                kind,
                at));
        return this;
    }

    /** The Job controller said so just now. */
    Observed complainedOf(String why, String text) {
        warnings.add(new Warning(Optional.empty(), why, Optional.of(text), NOW));
        return this;
    }

    Observed warned(Warning warning) {
        warnings.add(warning);
        return this;
    }

    Observed endedAt(Instant time) {
        endedAt = time;
        return this;
    }

    Observed takenBy(String... publishers) {
        takenBy = Optional.of(Set.of(publishers));
        return this;
    }

    /** branelet is in it and calls back. */
    Observed calling() {
        branelet = Branelet.CALLING;
        return this;
    }

    /** branelet is in it and writes its result to the log. */
    Observed silent() {
        branelet = Branelet.SILENT;
        return this;
    }

    /** As it was noted on the Job. */
    Observed noted(EventKind kind, int order, String payload) {
        reports.add(new Report(kind, order, NOW, Payload.of(payload), Optional.empty()));
        return this;
    }

    Observed noted(Report report) {
        reports.add(report);
        return this;
    }

    Observed logged(String value) {
        result = Optional.of(Payload.of(value));
        return this;
    }

    Observed with(APod pod) {
        pods.add(pod.get());
        return this;
    }

    Observed withAll(Collection<PodState> states) {
        pods.addAll(states);
        return this;
    }

    Observation get() {
        var ended = progress == Progress.COMPLETE || progress == Progress.FAILED;
        var state = new JobState(
                jobName,
                "alpine:3",
                branelet,
                new Source(channel, "", sentAt),
                madeAt,
                gone,
                progress,
                reason,
                reason.map(why -> "The Job's own words."),
                ended ? Optional.of(endedAt) : Optional.empty(),
                stop,
                verdict,
                reports,
                takenBy.isPresent(),
                takenBy.orElse(Set.of()),
                takenBy.isPresent());
        return new Observation(key, state, pods, result, warnings);
    }
}
