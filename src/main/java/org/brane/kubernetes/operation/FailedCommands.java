package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.operation.CommandFates.Fate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what becomes of a command of a queue that was not taken; {@link CommandFates} decides it. */
public final class FailedCommands {

    private static final Logger LOG = LoggerFactory.getLogger(FailedCommands.class);

    private final Ledger ledger;
    private final Doubts doubts;
    private final CommandForm form;
    private final CommandTally tally;
    private final CommandFates fates;

    /** @param patience how long one may wait for its location */
    FailedCommands(Ledger ledger, Doubts doubts, CommandForm form, CommandTally tally, Duration patience, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.doubts = requireNonNull(doubts, "doubts");
        this.form = requireNonNull(form, "form");
        this.tally = requireNonNull(tally, "tally");
        this.fates = new CommandFates(form.isShared(), patience, clock);
    }

    /** Whether it goes back to the queue's reader, which brings it again later. */
    public boolean waits(Exchange exchange) {
        return fates.now(exchange) == Fate.WAIT;
    }

    /** Whether it is no concern of ours. */
    public boolean isForOthers(Exchange exchange) {
        return fates.now(exchange) == Fate.LEAVE;
    }

    /** Whether its sender hears that there is no Job, now or when it has waited for long enough. */
    public boolean isRefusedInTheEnd(Exchange exchange) {
        return fates.inTheEnd(exchange) == Fate.REFUSE;
    }

    /** Whether its sender hears that there is no Job. */
    public boolean isRefused(Exchange exchange) {
        return fates.now(exchange) == Fate.REFUSE;
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
            doubts.disown(command.key(), DeadRecord.record(exchange), fates.isSettled(exchange));
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
        var reason = CommandReason.of(DeadRecord.error(exchange)).text();
        LOG.warn("Command not taken origin={} reason={}", record.position(), reason);
        DeadRecord.fill(exchange, reason);
        record.headers().forEach(exchange.getMessage()::setHeader);
    }

    private Acknowledgement refuse(JobKey key, Exchange exchange) {
        var reason = CommandReason.of(DeadRecord.error(exchange));
        LOG.warn(
                "Command refused job={} location={} origin={} reason={}",
                key.jobId(),
                key.location(),
                DeadRecord.record(exchange).position(),
                reason.text());
        var details = Details.NONE.because(Optional.of(reason.title()), Optional.of(reason.text()));
        return new Acknowledgement(ledger.refuse(key, form.channel(exchange), details));
    }
}
