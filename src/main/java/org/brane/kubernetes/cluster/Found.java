package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Takes over what is found in a cluster: keeps what is read later, and says what changed. One object that cannot be taken
 * over harms no other.
 */
final class Found<T extends HasMetadata> {

    private final Kept<T> kept;
    private final UnaryOperator<T> trim;
    private final Quarantine quarantine;
    private final Consumer<T> changed;
    private final Consumer<T> deleted;

    /**
     * Has found nothing yet.
     *
     * @param trim leaves of an object what is read later
     * @param changed gets each object that is there
     * @param deleted gets each object that is there no more, as it last was
     */
    Found(Kept<T> kept, UnaryOperator<T> trim, Quarantine quarantine, Consumer<T> changed, Consumer<T> deleted) {
        this.kept = requireNonNull(kept, "kept");
        this.trim = requireNonNull(trim, "trim");
        this.quarantine = requireNonNull(quarantine, "quarantine");
        this.changed = requireNonNull(changed, "changed");
        this.deleted = requireNonNull(deleted, "deleted");
    }

    /** Returns whether the object is not as it was kept. */
    boolean put(T object) {
        return quarantine.read(object, () -> take(object)).orElse(false);
    }

    void remove(T object) {
        quarantine.guard(object, () -> {
            kept.remove(object.getMetadata().getName());
            // A deletion that was seen tells more than what was seen before it.
            deleted.accept(trim.apply(object));
        });
    }

    /** All but the objects of these names went while nobody looked. Returns how many went. */
    int retain(Set<String> names) {
        var gone = kept.retain(names);
        gone.forEach(object -> quarantine.guard(object, () -> deleted.accept(object)));
        return gone.size();
    }

    private Optional<Boolean> take(T object) {
        var trimmed = trim.apply(object);
        var former = kept.put(trimmed);
        changed.accept(trimmed);
        return Optional.of(
                former.filter(was -> version(was).equals(version(trimmed))).isEmpty());
    }

    private static Optional<String> version(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getResourceVersion());
    }
}
