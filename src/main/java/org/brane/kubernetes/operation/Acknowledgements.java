package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.brane.kubernetes.command.Source;

/**
 * Which commands whose Jobs are there were acknowledged, so that they do not come again (architecture, decision 2). Thread-safe.
 *
 * <p>Of Kafka, the committed offset decides. What else came by a queue is acknowledged if that happened in this run; what
 * nobody here knows of is taken for acknowledged some time after its intake began.
 */
final class Acknowledgements {

    /** Of what nobody knows of, since the intake began (architecture, decision 2). */
    static final Duration SETTLED_AFTER = Duration.ofMinutes(10);

    /** Most commands of other queues remembered, for so long; Jobs of more of them wait that long. */
    static final int MOST_HANDLED = 10_000;

    private final Consumer<Runnable> later;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Set<Source> handled = new LinkedHashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean settled;

    /** A topic that is read, and whether that began long enough ago. */
    private record Topic(TopicProgress progress, AtomicBoolean settled) {}

    /** @param later does something once {@link #SETTLED_AFTER} has passed */
    Acknowledgements(Consumer<Runnable> later) {
        this.later = requireNonNull(later, "later");
        later.accept(this::settle);
    }

    /** By the clock of a timer. */
    static Acknowledgements of(ScheduledExecutorService timer) {
        return new Acknowledgements(deed -> {
            var unused = timer.schedule(deed, SETTLED_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** Calls back whenever more may be acknowledged; it must not wait. */
    void onMoved(Runnable listener) {
        listeners.add(listener);
    }

    /** What the reader of a topic tells its progress. */
    TopicProgress topic(String name) {
        return topics.computeIfAbsent(name, this::newTopic).progress();
    }

    /** A command of any queue went through its route: whoever reads that queue acknowledges it now. */
    void handled(Source source) {
        if (topicOf(source).isPresent()) {
            return;
        }
        synchronized (this) {
            if (!settled && handled.size() < MOST_HANDLED) {
                handled.add(identity(source));
            }
        }
    }

    /** Whether a command whose Job is there was acknowledged. */
    boolean isAcknowledged(Source source) {
        if (source.position().isEmpty()) {
            // The answer was the acknowledgement.
            return true;
        }
        return topicOf(source).map(topic -> isAcknowledged(topic, source)).orElseGet(() -> isHandled(source));
    }

    private static boolean isAcknowledged(Topic topic, Source source) {
        return switch (topic.progress()
                .standing(TopicPosition.parse(source.position()).orElseThrow())) {
            case ACKNOWLEDGED -> true;
            case AWAITED -> false;
            case UNKNOWN -> topic.settled().get();
        };
    }

    private Optional<Topic> topicOf(Source source) {
        return TopicPosition.parse(source.position())
                .map(position -> topics.get(position.partition().topic()));
    }

    private synchronized boolean isHandled(Source source) {
        return settled || handled.contains(identity(source));
    }

    /** As the Job has it, which does not keep its trace there. */
    private static Source identity(Source source) {
        return new Source(source.channel(), source.position(), source.sentAt());
    }

    private Topic newTopic(String name) {
        var since = new AtomicBoolean();
        return new Topic(
                new TopicProgress(
                        () -> later.accept(() -> {
                            since.set(true);
                            moved();
                        }),
                        this::moved),
                since);
    }

    private void settle() {
        synchronized (this) {
            settled = true;
            handled.clear();
        }
        moved();
    }

    private void moved() {
        listeners.forEach(Runnable::run);
    }
}
