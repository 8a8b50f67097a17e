package org.brane.kubernetes.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** The keys that Camel itself has, as far as Camel lists them: not those of components, beans and the like. */
final class CamelKeys {

    private static final String LIST = "/META-INF/camel-main-configuration-metadata.json";

    /** Keys that Camel reads before all others and leaves out of its list. */
    private static final List<String> LOCATIONS = List.of(
            "camel.main.initialPropertiesLocation",
            "camel.main.overridePropertiesLocation",
            "camel.main.propertyPlaceholderLocations");

    private final List<String> groups;
    private final List<String> keys;

    private CamelKeys(List<String> groups, List<String> keys) {
        this.groups = List.copyOf(groups);
        this.keys = List.copyOf(keys);
    }

    /** Reads Camel's own list, which takes a moment: done only for a key that is none of ours. */
    static CamelKeys read() {
        var list = list();
        return new CamelKeys(
                names(list, "groups").toList(),
                Stream.concat(names(list, "properties"), LOCATIONS.stream()).toList());
    }

    /** Whether a key belongs to a group that Camel lists in full, but is not on the list. */
    boolean isMistake(String key) {
        var rest = key.substring(key.lastIndexOf('.') + 1);
        var group = key.substring(0, Math.max(0, key.length() - rest.length() - 1));
        return contains(groups, group) && !rest.contains("[") && !contains(keys, key);
    }

    Collection<String> keys() {
        return keys;
    }

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(known -> plain(known).equals(plain(name)));
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Stream<String> names(JsonObject list, String part) {
        return list.<JsonArray>getCollection(part).stream().map(entry -> ((JsonObject) entry).getString("name"));
    }

    private static JsonObject list() {
        try (var stream = CamelKeys.class.getResourceAsStream(LIST)) {
            if (stream == null) {
                throw new IllegalStateException(LIST + " is missing; camel-main must be on the class path");
            }
            return (JsonObject) Jsoner.deserialize(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DeserializationException e) {
            throw new IllegalStateException(LIST + " is no JSON", e);
        }
    }
}
