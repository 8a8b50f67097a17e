package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.brane.kubernetes.event.Recorded.Measure;

/** Takes observations and reports over into the ledger's lines, and says what is new. Guarded by the ledger. */
final class Recorder {

    private static final Details DISOWNED = Details.NONE.because(
            Optional.of("Disowned"), Optional.of("It was told as not created before its Job came."));

    private final Storyteller teller;
    private final Clock clock;
    private final Audience audience;
    private final Lines lines;
    private final Predicate<String> disowned;

    /** @param disowned names the jobs that were told as not created, whatever comes of them */
    Recorder(Storyteller teller, Clock clock, Audience audience, Lines lines, Predicate<String> disowned) {
        this.teller = requireNonNull(teller, "teller");
        this.clock = requireNonNull(clock, "clock");
        this.audience = requireNonNull(audience, "audience");
        this.lines = requireNonNull(lines, "lines");
        this.disowned = requireNonNull(disowned, "disowned");
    }

    Recorded record(Observation observation) {
        var job = observation.job();
        if (isDisowned(job) && !job.gone() && !audience.isMarked(job)) {
            return disown(observation);
        }
        comeOn(observation);
        return line(observation).map(line -> append(line, observation)).orElseGet(() -> nothing(observation));
    }

    Recorded report(Hearing hearing) {
        var observation = hearing.observation();
        return line(observation)
                .filter(line -> line.hear(hearing))
                .map(line -> append(line, observation))
                .orElseGet(() -> nothing(observation));
    }

    Recorded noted(Hearing hearing) {
        var observation = hearing.observation();
        return lines.find(observation.job().jobName())
                .filter(line -> line.isOf(observation.job().createdAt()))
                .filter(line -> line.note(hearing))
                .map(line -> append(line, observation))
                .orElseGet(() -> nothing(observation));
    }

    /** The story of a job up to now, without taking anything over. */
    Story story(Observation observation) {
        return lines.find(observation.job().jobName())
                .map(line -> tell(line, observation))
                .orElseGet(() -> teller.tell(observation, clock.instant()));
    }

    /** Whether a job's story, other than that it was not created, is told or was just told to the end. */
    boolean hasStory(String jobName) {
        return lines.remainder(jobName).isPresent()
                || lines.find(jobName).filter(line -> !line.isRefusal()).isPresent();
    }

    /** A job that fell back has its line again once somebody has a place for it; at once where it will not be seen again. */
    private void comeOn(Observation observation) {
        var job = observation.job();
        lines.remainder(job.jobName())
                .filter(rest -> job.gone() || audience.isAwaited(job.jobName()))
                .ifPresent(rest -> lines.comeOn(new LedgerEntry(observation, rest, clock.instant())));
    }

    /** The line of a job; empty where its story was told to the end, or fell back. */
    private Optional<LedgerEntry> line(Observation observation) {
        var job = observation.job();
        if (lines.isRefused(job.jobName()) || isDisowned(job)) {
            // Its command was refused: CreateFailed is its only event, although its Job came to be.
            return Optional.empty();
        }
        forgetFormer(job);
        if (isDone(job)) {
            if (!observation.isAnyPodAlive()) {
                // Else it will be looked at again, and its story must not begin anew.
                lines.end(job.jobName());
            }
            return Optional.empty();
        }
        return lines.remainder(job.jobName()).isPresent()
                ? Optional.empty()
                : Optional.of(lines.findOrBegin(job.jobName(), () -> new LedgerEntry(observation, clock.instant())));
    }

    private Recorded append(LedgerEntry line, Observation observation) {
        line.settle(observation.job());
        var story = tell(line, observation);
        var fresh = line.append(story, observation.job().gone(), clock.instant());
        if (line.hasEnded()) {
            line.compare(teller.tell(observation, clock.instant()));
        }
        return recorded(observation, fresh, story);
    }

    private Story tell(LedgerEntry line, Observation observation) {
        var now = clock.instant();
        return teller.tell(observation, line.memory(teller.trouble(observation, now), now), now);
    }

    /** A Job that somebody deleted and a repeated command made again has a story of its own. */
    private void forgetFormer(JobState job) {
        var made = job.createdAt();
        lines.find(job.jobName()).filter(line -> !line.isOf(made)).ifPresent(lines::end);
        lines.remainder(job.jobName())
                .filter(rest -> !rest.madeAt().equals(made))
                .ifPresent(rest -> lines.end(job.jobName()));
    }

    private boolean isDone(JobState job) {
        // A Job that vanished after its story was told has nothing left to tell, one that was never told has.
        return audience.isMarked(job)
                || (job.gone()
                        && lines.find(job.jobName())
                                .filter(line -> line.isTold(audience))
                                .isPresent());
    }

    private boolean isDisowned(JobState job) {
        return disowned.test(job.jobName()) && !hasStory(job.jobName());
    }

    private Recorded disown(Observation observation) {
        var job = observation.job();
        var told = JobEvent.derived(EventKind.CREATE_FAILED, observation.key(), job.createdAt(), DISOWNED);
        return Recorded.disowned(
                new TakenOutcome(told, job.jobName(), job.source(), audience.requiredNames(job.channel())));
    }

    private Recorded nothing(Observation observation) {
        return recorded(observation, List.of(), Story.NONE);
    }

    private Recorded recorded(Observation observation, List<JobEvent> fresh, Story story) {
        var channel = observation.job().channel();
        var nextBeat = story.pulse().nextAt().filter(at -> audience.wantsHeartbeats(channel));
        var measure = story.verdict().isPresent() ? Measure.END : measureFor(observation.job());
        return new Recorded(
                observation.key(),
                observation.job().jobName(),
                fresh,
                measure,
                story.verdict(),
                story.reviewBefore(nextBeat),
                lines.find(observation.job().jobName())
                        .flatMap(LedgerEntry::unnoted)
                        .isPresent(),
                Optional.empty());
    }

    private static Measure measureFor(JobState job) {
        return job.progress() == JobState.Progress.SUSPENDED && !job.gone() ? Measure.DELETE : Measure.NONE;
    }
}
