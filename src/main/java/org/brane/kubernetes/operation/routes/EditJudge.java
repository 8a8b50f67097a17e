package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brane.kubernetes.operation.lint.Finding;
import org.brane.kubernetes.operation.lint.RouteText;
import org.brane.kubernetes.operation.lint.RouteTexts;

/**
 * Decides which edits of route files are taken: those after which nothing is wrong that was not wrong before. Edits that need
 * each other are taken together; of the others each stands for itself.
 */
public final class EditJudge {

    /** What judges files. */
    public interface Inspection {

        /** Everything that the rules find in one file. */
        List<Finding> lint(RouteText file, RouteTexts all);

        /** Everything that Camel says of all files, loaded into a context that runs nothing. */
        List<Finding> load(RouteTexts all);
    }

    /**
     * What becomes of edits, by the files' names.
     *
     * @param taken the new version; empty where the file goes
     * @param refused what is wrong
     */
    record Verdict(Map<String, Optional<RouteText>> taken, Map<String, List<Finding>> refused) {

        Verdict {
            taken = Map.copyOf(taken);
            refused = Map.copyOf(refused);
        }
    }

    private final Inspection inspection;

    public EditJudge(Inspection inspection) {
        this.inspection = requireNonNull(inspection, "inspection");
    }

    /**
     * Judges edits.
     *
     * @param running the versions that run
     * @param edits by name; empty where the file was removed
     */
    Verdict judge(Map<String, RouteText> running, Map<String, Optional<RouteText>> edits) {
        var known = new Known(running);
        if (edits.size() > 1 && findings(running, edits, known).isEmpty()) {
            return new Verdict(edits, Map.of());
        }
        var now = new HashMap<>(running);
        var taken = new TreeMap<String, Optional<RouteText>>();
        var refused = new TreeMap<String, List<Finding>>();
        for (var before = -1; before < taken.size(); ) {
            before = taken.size();
            refused.clear();
            edits.forEach((name, edit) -> {
                if (!taken.containsKey(name)) {
                    var findings = findings(now, Map.of(name, edit), known);
                    if (findings.isEmpty()) {
                        taken.put(name, edit);
                        apply(now, name, edit);
                    } else {
                        refused.put(name, findings);
                    }
                }
            });
        }
        return new Verdict(taken, refused);
    }

    private List<Finding> findings(
            Map<String, RouteText> running, Map<String, Optional<RouteText>> edits, Known known) {
        var after = new HashMap<>(running);
        edits.forEach((name, edit) -> apply(after, name, edit));
        var all = sorted(after);
        var found = edits.values().stream()
                .flatMap(Optional::stream)
                .flatMap(file -> inspection.lint(file, all).stream())
                .toList();
        return found.isEmpty() ? loaded(all, edits, known) : found;
    }

    private List<Finding> loaded(RouteTexts all, Map<String, Optional<RouteText>> edits, Known known) {
        return inspection.load(all).stream()
                .filter(finding -> edits.containsKey(finding.file()) || !known.has(finding))
                .toList();
    }

    private static RouteTexts sorted(Map<String, RouteText> files) {
        return new RouteTexts(files.values().stream()
                .sorted(Comparator.comparing(RouteText::file))
                .toList());
    }

    private static void apply(Map<String, RouteText> files, String name, Optional<RouteText> edit) {
        edit.ifPresentOrElse(text -> files.put(name, text), () -> files.remove(name));
    }

    /** What was wrong before; asked for only where it matters. */
    private final class Known {

        private final Map<String, RouteText> running;
        private Optional<List<Finding>> findings = Optional.empty();

        Known(Map<String, RouteText> running) {
            this.running = Map.copyOf(running);
        }

        boolean has(Finding finding) {
            if (findings.isEmpty()) {
                findings = Optional.of(inspection.load(sorted(running)));
            }
            return findings.get().stream()
                    .anyMatch(one ->
                            one.file().equals(finding.file()) && one.reason().equals(finding.reason()));
        }
    }
}
