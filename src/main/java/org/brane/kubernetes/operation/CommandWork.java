package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * What is done with the records of one topic, on threads of its own, from a start to a stop; it outlives connections.
 *
 * <p>A record is done once what its handling acknowledges by has happened; one whose handling fails comes again after a wait.
 */
final class CommandWork implements AutoCloseable {

    private final WorkSettings settings;
    private final HeldRecords held;
    private final Function<CommandRecord, CompletionStage<Acknowledgement>> handling;
    private final ExecutorService workers = Threads.commands();
    private final CommandLanes<CommandRecord> lanes;

    /**
     * Nothing is to be done yet.
     *
     * @param held hears which records are done
     * @param handling ends in an error where the record shall be handled again
     */
    CommandWork(
            WorkSettings settings,
            HeldRecords held,
            Function<CommandRecord, CompletionStage<Acknowledgement>> handling) {
        this.settings = requireNonNull(settings, "settings");
        this.held = requireNonNull(held, "held");
        this.handling = requireNonNull(handling, "handling");
        this.lanes = new CommandLanes<>(settings, workers, this::handle);
    }

    /** Handles a record when it is its turn. */
    void add(CommandRecord record) {
        lanes.add(record);
    }

    /** Begins nothing any more, and waits for what was begun, but no longer than this. */
    void quiet(Duration longest) {
        lanes.close();
        try {
            lanes.awaitQuiet(settings.clock().instant().plus(longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins nothing any more, and waits for nothing. */
    @Override
    public void close() {
        lanes.close();
        workers.shutdown();
    }

    private CompletionStage<?> handle(CommandRecord record) {
        return handling.apply(record)
                .thenAccept(acknowledgement -> acknowledgement.after().thenRun(() -> held.done(record)));
    }
}
