package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.JobConflict;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a command of a queue that was not taken (architecture, decision 4). */
public final class FailedCommands {

    private static final Logger LOG = LoggerFactory.getLogger(FailedCommands.class);

    private static final int LONGEST_REASON = 1_000;

    /** How long a Job that was just made may not be seen yet: whoever repeats its command late is no reason to end its story. */
    private static final Duration VIEW_BEHIND = Duration.ofSeconds(5);

    /** What becomes of it. */
    private enum Fate {
        /** Its location may take it yet. */
        WAIT,
        /** Another service of Brane takes it. */
        LEAVE,
        /** Its sender hears CreateFailed. */
        REFUSE,
        /** Nobody can hear of it. */
        BURY
    }

    private final Ledger ledger;
    private final Doubts doubts;
    private final CommandForm form;
    private final CommandTally tally;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long one may wait for its location */
    FailedCommands(Ledger ledger, Doubts doubts, CommandForm form, CommandTally tally, Duration patience, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.doubts = requireNonNull(doubts, "doubts");
        this.form = requireNonNull(form, "form");
        this.tally = requireNonNull(tally, "tally");
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Whether it goes back to the queue's reader, which brings it again later. */
    public boolean waits(Exchange exchange) {
        return fate(exchange) == Fate.WAIT;
    }

    /** Whether it is no concern of ours. */
    public boolean isForOthers(Exchange exchange) {
        return fate(exchange) == Fate.LEAVE;
    }

    /** Whether its sender hears that there is no Job, now or when it has waited for long enough. */
    public boolean isRefusedInTheEnd(Exchange exchange) {
        var fate = fate(exchange);
        return fate == Fate.REFUSE || (fate == Fate.WAIT && end(exchange) == Fate.REFUSE);
    }

    /** Whether its sender hears that there is no Job. */
    public boolean isRefused(Exchange exchange) {
        return fate(exchange) == Fate.REFUSE;
    }

    /** Leaves a command to the service that is concerned with it. */
    public void leave(Exchange exchange) {
        LOG.debug(
                "Command left to others origin={}", DeadRecord.record(exchange).position());
        tally.count(CommandTally.Result.LEFT);
    }

    /** Takes over that the job of a command was not created. The command is acknowledged once that was told. */
    public Acknowledgement refuse(Exchange exchange) {
        var command = requireNonNull(exchange.getVariable("command", JobCommand.class), "command");
        if (!ledger.hasStory(command.key().jobName())) {
            doubts.disown(command.key(), DeadRecord.record(exchange), isSettled(exchange));
        }
        tally.count(
                DeadRecord.error(exchange) instanceof ExpiredCommand
                        ? CommandTally.Result.LATE
                        : CommandTally.Result.REFUSED);
        return refuse(command.key(), exchange);
    }

    /** The same for a CREATE that is a dead letter now, for it is malformed, where it names its job all the same. */
    public Acknowledgement refuseWhatItNames(Exchange exchange) {
        tally.count(CommandTally.Result.DEAD_LETTERED);
        var named = DeadRecord.error(exchange) instanceof ProblemsException
                ? form.refusedJob(DeadRecord.record(exchange))
                : Optional.<JobKey>empty();
        return named.map(key -> refuse(key, exchange)).orElse(Acknowledgement.NOW);
    }

    /** Takes over that a job was not created, and completes once that was told; for readers that wait for a route's end. */
    public CompletionStage<Void> refused(Exchange exchange) {
        return refuse(exchange).after();
    }

    /** The same for a CREATE that is malformed. */
    public CompletionStage<Void> refusedWhatItNames(Exchange exchange) {
        return refuseWhatItNames(exchange).after();
    }

    /** Turns the exchange into its dead letter: the message as it came, with origin and reason in headers. */
    public void bury(Exchange exchange) {
        var record = DeadRecord.record(exchange);
        var reason = reason(DeadRecord.error(exchange));
        LOG.warn("Command not taken origin={} reason={}", record.position(), reason);
        DeadRecord.fill(exchange, reason);
        record.headers().forEach(exchange.getMessage()::setHeader);
    }

    private Acknowledgement refuse(JobKey key, Exchange exchange) {
        var error = DeadRecord.error(exchange);
        var text = reason(error);
        LOG.warn(
                "Command refused job={} location={} origin={} reason={}",
                key.jobId(),
                key.location(),
                DeadRecord.record(exchange).position(),
                text);
        var details = Details.NONE.because(Optional.of(title(error)), Optional.of(text));
        return new Acknowledgement(ledger.refuse(key, form.channel(exchange), details));
    }

    private Fate fate(Exchange exchange) {
        var error = DeadRecord.error(exchange);
        if (error instanceof LocationRefusal refusal && refusal.isOfOthers() && form.isShared()) {
            return Fate.LEAVE;
        } else if (error instanceof ProblemsException || error instanceof JobConflict) {
            return Fate.BURY;
        }
        var record = DeadRecord.record(exchange);
        return mayGoWell(error, record) && hasTime(record) ? Fate.WAIT : end(exchange);
    }

    private static Fate end(Exchange exchange) {
        return exchange.getVariable("command") instanceof CreateJob ? Fate.REFUSE : Fate.BURY;
    }

    private boolean isSettled(Exchange exchange) {
        var error = DeadRecord.error(exchange);
        return error instanceof ExpiredCommand || !mayGoWell(error, DeadRecord.record(exchange));
    }

    /** What nothing here knows is a defect, and may be gone the next time. */
    private boolean mayGoWell(Throwable error, Delivery record) {
        if (error instanceof ExpiredCommand) {
            return clock.instant().isBefore(record.readAt().plus(VIEW_BEHIND));
        }
        return Refusal.of(error)
                .map(refusal -> refusal.retryAfter().isPresent())
                .orElse(true);
    }

    /**
     * Counted from the reading: what was late then has as long for its location to say whether its Job is there, and a sender
     * whose clock is wrong gets no more.
     */
    private boolean hasTime(Delivery record) {
        return clock.instant().isBefore(record.readAt().plus(patience));
    }

    private static String title(Throwable error) {
        return error instanceof ExpiredCommand
                ? "Location not available"
                : Refusal.of(error).map(known -> known.type().title()).orElse(ProblemType.DEFECT.title());
    }

    private static String reason(Throwable error) {
        if (error instanceof ExpiredCommand) {
            return String.valueOf(error.getMessage());
        }
        var text = Refusal.of(error)
                .map(known -> known.detail() + " " + sentences(known.problems()))
                .orElse("The service failed; its log says more.")
                .strip();
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    private static String sentences(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.withoutValue().message())
                .collect(Collectors.joining("; "));
    }
}
