package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The objects of one kind in a namespace as they were last seen, by what they belong to. Thread-safe. */
final class Kept<T extends HasMetadata> {

    private final Function<T, String> owner;
    /** In the order in which they were put. */
    private final Map<String, T> byName = new LinkedHashMap<>();

    private final Map<String, Map<String, T>> byOwner = new HashMap<>();

    /** @param owner name of what an object belongs to; it must not change while the object is there */
    Kept(Function<T, String> owner) {
        this.owner = requireNonNull(owner, "owner");
    }

    /** Takes an object in the place of the former of its name, which is returned. */
    synchronized Optional<T> put(T object) {
        var name = object.getMetadata().getName();
        var former = remove(name);
        byName.put(name, object);
        byOwner.computeIfAbsent(owner.apply(object), unknown -> new LinkedHashMap<>())
                .put(name, object);
        return former;
    }

    /** Forgets the object of a name and returns it. */
    synchronized Optional<T> remove(String name) {
        var former = Optional.ofNullable(byName.remove(name));
        former.ifPresent(object -> byOwner.computeIfPresent(owner.apply(object), (key, all) -> {
            all.remove(name);
            return all.isEmpty() ? null : all;
        }));
        return former;
    }

    /** Forgets the object that was put before all others. */
    synchronized void removeOldest() {
        byName.keySet().stream().findFirst().ifPresent(this::remove);
    }

    /** Forgets all objects but those of these names, and returns them. */
    synchronized List<T> retain(Set<String> names) {
        var others =
                byName.keySet().stream().filter(name -> !names.contains(name)).toList();
        return others.stream().flatMap(name -> remove(name).stream()).toList();
    }

    synchronized Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What belongs to an owner, in the order in which it was seen. */
    synchronized List<T> of(String ownerName) {
        return List.copyOf(byOwner.getOrDefault(ownerName, Map.of()).values());
    }

    synchronized List<T> all() {
        return List.copyOf(byName.values());
    }

    synchronized int size() {
        return byName.size();
    }
}
