package org.brane.kubernetes.infrastructure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.brane.kubernetes.Problem;

/**
 * A map of a YAML document, read key by key; what is wrong with it goes to one list.
 *
 * @param path where it stands, such as {@code locations.hospital-a}; empty for the document itself
 * @param values what {@link YamlReader} made of it
 * @param problems list that all sections of a reading share
 */
public record YamlSection(String path, Map<String, Object> values, List<Problem> problems) {

    /** The section that a value is; empty if the value is empty or, which is a problem, no map. */
    public static YamlSection of(String path, Object value, List<Problem> problems) {
        if (value instanceof Map<?, ?> map) {
            return new YamlSection(path, keyed(map), problems);
        }
        if (!value.equals("")) {
            problems.add(new Problem(path, "is no map", "it must be a map of keys and values"));
        }
        return new YamlSection(path, Map.of(), problems);
    }

    /** Path of a key of this section. */
    public String thing(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public boolean has(String key) {
        return !"".equals(values.getOrDefault(key, ""));
    }

    /** Text of a key; empty if it is missing or, which is a problem, no text. */
    public String text(String key) {
        if (values.getOrDefault(key, "") instanceof String text) {
            return text;
        }
        problem(key, "is a map or a list", "it must be a text");
        return "";
    }

    /** Whether the key stands there with an empty text. */
    boolean isEmptyText(String key) {
        return "".equals(values.get(key));
    }

    /** As {@link #text}, and that it is missing is a problem. */
    public String required(String key, String rule) {
        if (!has(key)) {
            problems.add(Problem.missing(thing(key), rule));
        }
        return text(key);
    }

    /** The map of a key; empty if it is missing or, which is a problem, no map. */
    YamlSection section(String key) {
        return of(thing(key), values.getOrDefault(key, ""), problems);
    }

    /** Items of the list of a key, each with its path; none if it is missing or, which is a problem, no list. */
    public Map<String, Object> items(String key) {
        var items = new LinkedHashMap<String, Object>();
        if (values.getOrDefault(key, "") instanceof List<?> list) {
            IntStream.range(0, list.size()).forEach(i -> items.put(thing(key) + "[" + i + "]", list.get(i)));
        } else if (has(key)) {
            problem(key, "is no list", "it must be a list");
        }
        return items;
    }

    /** Texts of a list, or the one text that stands in its place, each with its path; none if it is missing. */
    public Map<String, String> texts(String key) {
        if (values.get(key) instanceof String text) {
            return text.isEmpty() ? Map.of() : Map.of(thing(key), text);
        }
        var texts = new LinkedHashMap<String, String>();
        items(key).forEach((path, item) -> {
            if (item instanceof String text) {
                texts.put(path, text);
            } else {
                problems.add(new Problem(path, "is a map or a list", "it must be a text"));
            }
        });
        return texts;
    }

    /** Any other key than these is a problem. */
    public void requireKeys(Collection<String> known) {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(new Problem(
                        thing(Problem.shown(key)), "is not known", "it must be one of " + String.join(", ", known))));
    }

    /**
     * Items of a kubeconfig's list by their names.
     *
     * @param key of the list, such as {@code users}
     * @param inner key of what an item holds besides its name, such as {@code user}
     * @param most how many are read
     */
    Map<String, YamlSection> named(String key, String inner, int most) {
        var items = items(key);
        if (items.size() > most) {
            problem(key, "has " + items.size() + " entries", "at most " + most + " are read; keep the current one");
        }
        var named = new LinkedHashMap<String, YamlSection>();
        items.entrySet().stream().limit(most).forEach(e -> {
            var item = of(e.getKey(), e.getValue(), problems);
            var name = item.required("name", "each entry of " + key + " has a name");
            if (named.put(name, item.section(inner)) != null && !name.isEmpty()) {
                item.problem("name", "repeats a name", "each name may stand once in " + key);
            }
        });
        return named;
    }

    public void problem(String key, String found, String rule) {
        problems.add(new Problem(thing(key), found, rule));
    }

    @SuppressWarnings("unchecked") // the reader makes no other maps
    private static Map<String, Object> keyed(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
