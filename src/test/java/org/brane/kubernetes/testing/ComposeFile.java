package org.brane.kubernetes.testing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What docker-compose.yml says of its services, with places of this machine for those of its containers. */
public final class ComposeFile {

    private final JsonNode services;
    private final Map<String, String> places =
            new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    public ComposeFile() {
        try {
            var file = ProjectFolder.resolve("docker-compose.yml").toFile();
            services = new YAMLMapper().readTree(file).path("services");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an address or folder of here wherever that one is named, also within a longer text. */
    public ComposeFile moving(String place, String here) {
        places.put(place, here);
        return this;
    }

    public List<String> command(String service) {
        return words(service, "command");
    }

    /** The health check, without the word that says how it is run. */
    public List<String> health(String service) {
        return words(service, "healthcheck/test").stream().skip(1).toList();
    }

    public Map<String, String> environment(String service) {
        var variables = new TreeMap<String, String>();
        services.path(service)
                .path("environment")
                .properties()
                .forEach(entry ->
                        variables.put(entry.getKey(), moved(entry.getValue().asText())));
        return variables;
    }

    /** A variable that must be there. */
    public String variable(String service, String name) {
        return requireNonNull(environment(service).get(name), name);
    }

    /** The same text with places of here. */
    public String moved(String text) {
        var named = places.keySet().stream().map(Pattern::quote).collect(joining("|", "(?:", ")(?![0-9])"));
        return Pattern.compile(named)
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(places.getOrDefault(found.group(), "")));
    }

    private List<String> words(String service, String path) {
        return StreamSupport.stream(services.path(service).at("/" + path).spliterator(), false)
                // Compose's own way to write a dollar.
                .map(word -> moved(word.asText().replace("$$", "$")))
                .toList();
    }
}
