package org.brane.kubernetes.infrastructure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that lead to a value through the maps of a document.
 *
 * @param keys from the outermost; at least one
 */
record YamlPath(List<String> keys) {

    YamlPath {
        keys = List.copyOf(keys);
    }

    static YamlPath of(String... keys) {
        return new YamlPath(List.of(keys));
    }

    YamlPath and(List<String> more) {
        return new YamlPath(Stream.concat(keys.stream(), more.stream()).toList());
    }

    /** The value there; empty if a key is missing, or where something else than a map is in the way. */
    Optional<Object> in(Map<String, Object> values) {
        var value = Optional.ofNullable(values.get(keys.get(0)));
        return keys.size() == 1 ? value : value.filter(Map.class::isInstance).flatMap(inner -> rest().in(map(inner)));
    }

    /** A copy of the values with another value there; what is in the way becomes a map. */
    Map<String, Object> put(Map<String, Object> values, Object value) {
        var copy = new LinkedHashMap<>(values);
        var inner = copy.get(keys.get(0)) instanceof Map<?, ?> map ? map(map) : Map.<String, Object>of();
        copy.put(keys.get(0), keys.size() == 1 ? value : rest().put(inner, value));
        return copy;
    }

    /** A copy of the values without the one there, which must be there. */
    Map<String, Object> remove(Map<String, Object> values) {
        var copy = new LinkedHashMap<>(values);
        if (keys.size() == 1) {
            copy.remove(keys.get(0));
        } else {
            copy.put(keys.get(0), rest().remove(map(copy.getOrDefault(keys.get(0), Map.of()))));
        }
        return copy;
    }

    private YamlPath rest() {
        return new YamlPath(keys.subList(1, keys.size()));
    }

    @SuppressWarnings("unchecked") // the reader makes no other maps
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
