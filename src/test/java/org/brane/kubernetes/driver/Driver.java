package org.brane.kubernetes.driver;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brane's driver as far as it hears events: calls that wait, and a monitor that one event can stop for good. It also
 * notes what a driver would bear and no job service may do: a story that leads back, or that does not begin with Created.
 */
public final class Driver {

    private final Dialect dialect;
    private final Map<String, List<Call>> calls = new HashMap<>();
    private final Map<String, JobStage> stages = new HashMap<>();
    private final Map<String, String> locations = new HashMap<>();
    private final List<String> oddities = new ArrayList<>();
    private Optional<String> stopped = Optional.empty();

    public Driver(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A call whose command is sent now; it waits for a result. */
    public Call call(String correlationId, Instant now) {
        return waiting(correlationId, new Call(dialect, false, now));
    }

    /** A call whose command is sent now; it waits for its job to be there. */
    public Call callDetached(String correlationId, Instant now) {
        return waiting(correlationId, new Call(dialect, true, now));
    }

    /** A record's value came. */
    public void hear(byte[] value, Instant now) {
        passes(now);
        if (stopped.isEmpty()) {
            try {
                take(HeardEvent.read(value), now);
            } catch (IOException | RuntimeException fatal) {
                stopped = Optional.of(String.valueOf(fatal.getMessage()));
            }
        }
    }

    /** Time goes by, and no event comes. */
    public void passes(Instant now) {
        calls.values().stream().flatMap(List::stream).forEach(call -> call.passes(now));
    }

    /** Why the monitor stopped for good; empty while it runs. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** What it heard and should not have, in words. */
    public List<String> oddities() {
        return List.copyOf(oddities);
    }

    private Call waiting(String correlationId, Call call) {
        calls.computeIfAbsent(correlationId, id -> new ArrayList<>()).add(call);
        return call;
    }

    private void take(HeardEvent event, Instant now) {
        var id = event.correlationId();
        var waiting = calls.getOrDefault(id, List.of());
        if (dialect.isHeartbeat(event)) {
            note(stages.get(id) != JobStage.STARTED, event, "a heartbeat at " + stages.get(id));
            waiting.forEach(call -> call.beats(now));
            return;
        }
        var stage = dialect.stage(event);
        judge(event, stage, stages.put(id, stage));
        if (stage == JobStage.CREATED) {
            locations.put(id, event.location());
        }
        waiting.forEach(call -> call.reaches(stage, locations.containsKey(id), now));
    }

    /** A story begins with Created, or is CreateFailed alone; after a restart it is told again from there. */
    private void judge(HeardEvent event, JobStage stage, @Nullable JobStage former) {
        if (former == null) {
            var begins = stage.rank() == JobStage.CREATED.rank() || (dialect == Dialect.FIRST && stage.isEnd());
            note(!begins, event, "a story that begins with " + stage);
        } else if (stage != JobStage.CREATED && stage != former) {
            note(former.isEnd() || stage.rank() <= former.rank(), event, stage + " after " + former);
        }
    }

    private void note(boolean odd, HeardEvent event, String what) {
        if (odd) {
            oddities.add(event.identifier() + ": " + what);
        }
    }
}
