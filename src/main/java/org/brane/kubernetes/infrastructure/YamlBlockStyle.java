package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.YamlSpan.Member;

/** Changes of maps that are written on lines of their own. */
final class YamlBlockStyle {

    private static final int USUAL_STEP = 2;

    private final String text;
    private final TextLines lines;
    private final YamlSpan root;

    YamlBlockStyle(String text, YamlSpan root) {
        this.text = text;
        this.lines = new TextLines(text);
        this.root = root;
    }

    /** Adds a value below the last one of a map, and below the comments that are indented as belonging to that. */
    List<Splice> insert(YamlSpan map, List<String> keys, String value) {
        return List.of(insertLines(end(map.last(), column(map)), written(column(map), step(map), keys, value)));
    }

    /**
     * Gives the first value to a map that has none.
     *
     * @param map {@code {}} or nothing
     * @param column of the key whose map it is; below 0 for the document itself
     */
    List<Splice> fill(YamlSpan map, int column, List<String> keys, String value) {
        var indent = column < 0 ? 0 : column + step(root);
        var written = written(indent, step(root), keys, value);
        if (map.start() < map.end() && lines.isAlone(map.start(), map.end())) {
            return List.of(new Splice(lines.start(map.start()), lines.next(map.end()), written));
        }
        return List.of(
                Splice.delete(map.start() < map.end() ? lines.blanksBefore(map.start()) : map.start(), map.end()),
                insertLines(lines.next(map.end()), written));
    }

    List<Splice> replace(Member member, String value) {
        var old = member.value();
        if (old.isBlockMap() || old.isBlockList()) {
            return List.of(behindColon(member, value), Splice.delete(lines.start(old.start()), lines.next(old.end())));
        }
        return List.of(new Splice(old.start(), old.end(), old.start() == old.end() ? " " + value : value));
    }

    /** Takes away one of several members, with the comments beside and within it. */
    List<Splice> remove(Member member) {
        return List.of(withoutLines(member, ""));
    }

    /** Takes away the only member of the document. */
    List<Splice> empty(Member only) {
        return List.of(withoutLines(only, "{}" + lines.separator()));
    }

    /** Takes away the only member of a member's map. */
    List<Splice> empty(Member holder, Member only) {
        return List.of(behindColon(holder, "{}"), withoutLines(only, ""));
    }

    private Splice withoutLines(Member member, String instead) {
        var start = member.key().start();
        return new Splice(lines.start(start), end(member, lines.column(start)), instead);
    }

    private Splice behindColon(Member member, String value) {
        return Splice.insert(text.indexOf(':', member.key().end()) + 1, " " + value);
    }

    private Splice insertLines(int at, String written) {
        var atLineStart = at == 0 || text.charAt(at - 1) == '\n';
        return Splice.insert(at, atLineStart ? written : lines.separator() + written);
    }

    /** Where the line begins that is the first one not to belong to a member. */
    private int end(Member member, int column) {
        var at = lines.next(member.value().end());
        while (lines.isCommentDeeperThan(column, at)) {
            at = lines.next(at);
        }
        return at;
    }

    private String written(int indent, int step, List<String> keys, String value) {
        var line = " ".repeat(indent) + YamlScalar.of(keys.get(0)) + ":";
        return keys.size() == 1
                ? line + " " + value + lines.separator()
                : line + lines.separator() + written(indent + step, step, keys.subList(1, keys.size()), value);
    }

    /** How far the maps within a map are indented; if it has none, as the innermost ones of the document. */
    private int step(YamlSpan map) {
        return inner(map).map(inner -> column(inner) - column(map)).orElseGet(() -> innermostStep(root, USUAL_STEP));
    }

    private int innermostStep(YamlSpan map, int above) {
        return inner(map)
                .map(inner -> innermostStep(inner, column(inner) - column(map)))
                .orElse(above);
    }

    private static Optional<YamlSpan> inner(YamlSpan map) {
        return map.members().stream()
                .map(Member::value)
                .filter(YamlSpan::isBlockMap)
                .findFirst();
    }

    // Not of the map itself, which begins with its anchor.
    private int column(YamlSpan map) {
        return lines.column(map.members().get(0).key().start());
    }
}
