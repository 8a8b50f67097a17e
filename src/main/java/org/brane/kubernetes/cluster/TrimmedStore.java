package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps of each object only what is read later, so that memory is bounded by what the tables need. */
final class TrimmedStore<T extends HasMetadata> implements ItemStore<T> {

    private final UnaryOperator<T> trim;
    private final Map<String, T> objects = new ConcurrentHashMap<>();

    TrimmedStore(UnaryOperator<T> trim) {
        this.trim = requireNonNull(trim, "trim");
    }

    /** The name: all objects are of one namespace. */
    @Override
    public String getKey(T object) {
        return object.getMetadata().getName();
    }

    @Override
    public @Nullable T put(String key, T object) {
        return objects.put(key, trim.apply(object));
    }

    @Override
    public @Nullable T remove(String key) {
        return objects.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return objects.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return objects.values().stream();
    }

    @Override
    public int size() {
        return objects.size();
    }

    @Override
    public @Nullable T get(String key) {
        return objects.get(key);
    }
}
