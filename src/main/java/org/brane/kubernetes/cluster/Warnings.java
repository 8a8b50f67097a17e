package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.event.Warning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kubernetes Events of type Warning in the namespace of an infrastructure. Nothing but texts and verdicts depends on
 * them: where the credential may not see them, all else goes on. Thread-safe.
 */
final class Warnings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    /** Most kept; beyond it the one that was not repeated for the longest time is forgotten. */
    static final int MOST = 20_000;

    /** Whoever may not see them is allowed to one day, and asks seldom until then. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Looks in a row, five seconds apart, without them: longer than the longest wait above. */
    private static final int LOOKS_WITHOUT = 24;

    private final String location;
    private final Kept<Event> kept = new Kept<>(event -> about(event.getInvolvedObject()));
    private final Consumer<ObjectReference> changed;
    private final Sight<Event> sight;
    private volatile String reason = "";
    private int looksWithout;

    /** @param changed gets what a new or repeated one is about */
    Warnings(
            KubernetesClient client,
            String namespace,
            String location,
            Quarantine quarantine,
            Watching watching,
            Consumer<ObjectReference> changed) {
        this.location = requireNonNull(location, "location");
        this.changed = requireNonNull(changed, "changed");
        this.sight = new Sight<>(
                SightSource.of(client.v1().events().inNamespace(namespace).withField("type", "Warning")),
                new Found<>(kept, Warnings::trimmed, quarantine, this::take, gone -> {}),
                watching.terms(BACKOFF, why -> reason = why));
    }

    void start() {
        sight.start();
    }

    /**
     * Opens the watch anew where nothing was heard for too long. Calls follow one another.
     *
     * @param clusterSeen whether all else of the cluster is seen; where it is not, that is said already
     */
    void look(boolean clusterSeen) {
        sight.look();
        if (sight.isWatching()) {
            found();
        } else if (clusterSeen && ++looksWithout == LOOKS_WITHOUT) {
            LOG.warn(
                    "Warnings cannot be seen, a Job whose Pod cannot be made is not ended location={} reason={}",
                    location,
                    reason);
        }
    }

    private void found() {
        if (looksWithout >= LOOKS_WITHOUT) {
            LOG.info("Warnings are seen again location={}", location);
        }
        looksWithout = 0;
    }

    /** About a Job and its Pods. */
    List<Warning> of(String jobName, Stream<String> pods) {
        var ofJob = kept.of(about("Job", jobName)).stream().map(event -> warning(Optional.empty(), event));
        var ofPods =
                pods.flatMap(pod -> kept.of(about("Pod", pod)).stream().map(event -> warning(Optional.of(pod), event)));
        return Stream.concat(ofJob, ofPods).toList();
    }

    @Override
    public void close() {
        sight.close();
    }

    private void take(Event event) {
        if (kept.size() > MOST) {
            kept.removeOldest();
        }
        changed.accept(event.getInvolvedObject());
    }

    private static Event trimmed(Event event) {
        var about = event.getInvolvedObject();
        return new EventBuilder()
                .withNewMetadata()
                .withName(event.getMetadata().getName())
                .withCreationTimestamp(event.getMetadata().getCreationTimestamp())
                .endMetadata()
                .withNewInvolvedObject()
                .withKind(about.getKind())
                .withName(about.getName())
                .endInvolvedObject()
                .withReason(event.getReason())
                .withMessage(Texts.of(event.getMessage()).orElse(null))
                .withLastTimestamp(lastAt(event).map(Instant::toString).orElse(null))
                .build();
    }

    private static Warning warning(Optional<String> pod, Event event) {
        return new Warning(
                pod,
                Texts.of(event.getReason()).orElse(""),
                Texts.of(event.getMessage()),
                lastAt(event).orElse(Instant.EPOCH));
    }

    /** There are three ways of saying when (Kubernetes API, Event): which one depends on who says it. */
    private static Optional<Instant> lastAt(Event event) {
        var series = Optional.ofNullable(event.getSeries()).map(s -> s.getLastObservedTime());
        var once = Optional.ofNullable(event.getEventTime());
        return series.flatMap(time -> Times.of(time.getTime()))
                .or(() -> Times.of(event.getLastTimestamp()))
                .or(() -> once.flatMap(time -> Times.of(time.getTime())))
                .or(() -> Times.of(event.getMetadata().getCreationTimestamp()));
    }

    private static String about(ObjectReference object) {
        return about(String.valueOf(object.getKind()), String.valueOf(object.getName()));
    }

    private static String about(String kind, String name) {
        return kind + "/" + name;
    }
}
