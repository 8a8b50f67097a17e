package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * The text of a YAML map that is changed value by value; all else stays as it is, to the byte.
 *
 * <p>Stay: comments, blank lines, order, quotes, line ends, unknown keys. A new value is appended to its map in the style
 * of that map. With a value that is removed go its line, the comment on that line, and the comments within or directly
 * below it that are indented deeper than its key; with a list that is replaced, the comments within it. A map in flow
 * style stays in it, but for {@code {}}, which becomes a block when it gets its first value where blocks may stand; a
 * block that loses its last value becomes {@code {}}, for nothing at all is not a map to every reader.
 *
 * <p>Each change is read back and must be that change alone, in the whole document, or there is none.
 *
 * @param name of the file, for messages
 * @param text within the limits of {@link YamlReader}
 * @param values what the text says
 */
record YamlText(String name, String text, Map<String, Object> values) {

    private static final String BY_HAND = "change it by hand; nothing was written";
    private static final Pattern REFERENCE = Pattern.compile("(?:^|[\\s,:\\[{])[&*][^\\s,\\[\\]{}]");

    /** @throws ProblemsException if the text cannot be read */
    static YamlText of(String name, String text) {
        return new YamlText(name, text, YamlReader.read(name, text, YamlLimits.FILE));
    }

    /**
     * Gives a value to a path; the maps on the way are made where they are missing.
     *
     * @param value a text, or a list of texts
     * @throws ProblemsException if the path leads through something that is no map, or that is shared by reference, or if
     *     the file would become too large
     * @throws IllegalStateException if the text is beyond what can be changed safely
     */
    YamlText set(YamlPath path, Object value) {
        return path.in(values).filter(value::equals).isPresent()
                ? this
                : changed(splices().setting(path.keys(), YamlScalar.of(value)), path.put(values, value));
    }

    /** Takes away what stands at a path, if there is anything; throws as {@link #set} does. */
    YamlText remove(YamlPath path) {
        return path.in(values).isEmpty() ? this : changed(splices().removing(path.keys()), path.remove(values));
    }

    /** Without the text, which may hold secrets. */
    @Override
    public String toString() {
        return "YamlText[name=" + name + "]";
    }

    private YamlSplices splices() {
        return new YamlSplices(name, text);
    }

    private YamlText changed(List<Splice> splices, Map<String, Object> expected) {
        var changed = Splice.all(text, splices);
        FileText.ofText(name, changed).orProblems();
        if (reads(changed, expected)) {
            return new YamlText(name, changed, expected);
        }
        if (REFERENCE.matcher(text).find()) {
            var problem = new Problem("its text", "has anchors (&) or aliases (*)", "write them out, or " + BY_HAND);
            throw new ProblemsException(name, List.of(problem));
        }
        throw new IllegalStateException(
                name + " is written in a way that a change did not come out as meant; " + BY_HAND);
    }

    private boolean reads(String changed, Map<String, Object> expected) {
        try {
            return YamlReader.read(name, changed, YamlLimits.FILE).equals(expected);
        } catch (ProblemsException unreadable) {
            return false;
        }
    }
}
