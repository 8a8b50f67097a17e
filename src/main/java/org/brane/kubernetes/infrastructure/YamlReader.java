package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into maps, lists and texts: no types, no tags, null is the empty text.
 *
 * <p>It names places by line and column and never repeats what stands there, for that may be a secret.
 */
public final class YamlReader {

    private YamlReader() {}

    /**
     * The map that the text is.
     *
     * @param subject what is read, for messages
     * @return values are {@code Map<String, Object>}, {@code List<Object>} or {@code String}; empty for an empty text
     * @throws ProblemsException if the text is no YAML, no map, or beyond the limits
     */
    public static Map<String, Object> read(String subject, String text, YamlLimits limits) {
        if (text.length() > limits.characters()) {
            var rule = "at most " + limits.characters() + " characters are read";
            throw refusal(subject, Optional.empty(), "has " + text.length() + " characters", rule);
        }
        if (text.startsWith("\uFEFF")) {
            throw refusal(subject, Optional.empty(), "starts with a byte order mark", "save it as UTF-8 without one");
        }
        return parsed(subject, text, limits);
    }

    private static Map<String, Object> parsed(String subject, String text, YamlLimits limits) {
        try {
            var events = new Parse(settings(text)).parseString(text).iterator();
            return new YamlTree(subject, events, limits).document();
        } catch (MarkedYamlEngineException e) {
            throw refusal(subject, e.getProblemMark(), "is no YAML", "mind indentation, quotes and colons there");
        } catch (YamlEngineException e) {
            throw refusal(subject, Optional.empty(), "is no YAML", "it must hold no control characters");
        }
    }

    static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setCodePointLimit(text.length() + 1)
                // All at once: the engine fails on a character of two UTF-16 units that a smaller buffer would part.
                .setBufferSize(text.length() + 1)
                .build();
    }

    static ProblemsException refusal(String subject, Optional<Mark> mark, String found, String rule) {
        var place = mark.map(m -> "line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1));
        return new ProblemsException(subject, List.of(new Problem(place.orElse("its text"), found, rule)));
    }
}
