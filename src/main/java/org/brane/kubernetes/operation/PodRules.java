package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.event.TroubleRules;
import org.brane.kubernetes.infrastructure.FileText;
import org.brane.kubernetes.wire.PodRulesReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules by which trouble with jobs is judged, as their file has them now.
 *
 * <p>An edit counts when two looks in a row saw it, for half of a file may be good YAML. A file with anything wrong in it
 * leaves the former rules in use.
 */
final class PodRules implements Supplier<TroubleRules>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PodRules.class);

    private final Path file;
    private volatile TroubleRules rules;
    private volatile Future<?> looking = CompletableFuture.completedFuture(null);
    private FileText seen;
    private FileText judged;

    /**
     * Reads the file.
     *
     * @throws ProblemsException if anything is wrong with it
     */
    PodRules(Path file) {
        this.file = requireNonNull(file, "file");
        this.seen = FileText.of(file);
        this.judged = seen;
        this.rules = PodRulesReader.read(seen);
    }

    /**
     * Follows the file from now on.
     *
     * @param interval from the end of a look to the next
     * @param changed called after each change of the rules
     */
    void start(ScheduledExecutorService timer, Duration interval, Runnable changed) {
        var pause = interval.toNanos();
        looking = timer.scheduleWithFixedDelay(() -> look(changed), pause, pause, TimeUnit.NANOSECONDS);
    }

    @Override
    public TroubleRules get() {
        return rules;
    }

    @Override
    public void close() {
        looking.cancel(false);
    }

    /** Throws nothing, since that would end the looking. */
    void look(Runnable changed) {
        try {
            var now = FileText.of(file);
            var settled = now.equals(seen);
            seen = now;
            if (settled && !now.equals(judged)) {
                judged = now;
                rules = PodRulesReader.read(now);
                LOG.info("Rules read file={} rules={}", file, rules.rules().size());
                changed.run();
            }
        } catch (ProblemsException refused) {
            refused.problems().stream()
                    .map(Problem::message)
                    .forEach(problem -> LOG.error("Rules refused, the former stay in use file={}: {}", file, problem));
        } catch (RuntimeException failure) {
            LOG.error("Look at the rules failed, looking goes on file={}", file, failure);
        }
    }
}
