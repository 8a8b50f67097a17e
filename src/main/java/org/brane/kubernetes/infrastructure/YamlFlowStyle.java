package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.regex.Pattern;
import org.brane.kubernetes.infrastructure.YamlSpan.Member;

/** Changes of maps that are written with braces. */
final class YamlFlowStyle {

    private static final Pattern COMMA_BEHIND = Pattern.compile("[ \t]*,\\s*");
    private static final Pattern COMMA_BEFORE = Pattern.compile(",\\s*$");

    private final String text;

    YamlFlowStyle(String text) {
        this.text = text;
    }

    /** Adds a value behind the last one of a map. */
    List<Splice> insert(YamlSpan map, List<String> keys, String value) {
        return List.of(
                map.members().isEmpty()
                        ? Splice.insert(text.indexOf('{', map.start()) + 1, written(keys, value))
                        : Splice.insert(map.last().value().end(), ", " + written(keys, value)));
    }

    /** Gives the first value to a map of which nothing is written, or {@code {}} or a word for nothing. */
    List<Splice> fill(YamlSpan map, List<String> keys, String value) {
        var blank = map.start() == map.end() ? " " : "";
        return List.of(new Splice(map.start(), map.end(), blank + "{" + written(keys, value) + "}"));
    }

    /** Takes away a member and one comma; comments on other lines stay. */
    List<Splice> remove(Member member) {
        var start = member.key().start();
        var end = member.value().end();
        var behind = COMMA_BEHIND.matcher(text).region(end, text.length());
        if (behind.lookingAt()) {
            return List.of(Splice.delete(start, behind.end()));
        }
        var before = COMMA_BEFORE.matcher(text).region(0, start);
        return List.of(Splice.delete(before.find() ? before.start() : start, end));
    }

    /** Whether nothing at all stands between the braces of a map. */
    boolean isBlank(YamlSpan map) {
        var inside = text.substring(text.indexOf('{', map.start()) + 1, map.end() - 1);
        return map.members().isEmpty() && inside.isBlank();
    }

    private static String written(List<String> keys, String value) {
        var inner = keys.size() == 1 ? value : "{" + written(keys.subList(1, keys.size()), value) + "}";
        return YamlScalar.of(keys.get(0)) + ": " + inner;
    }
}
