package org.brane.kubernetes.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.event.TroubleRule;
import org.brane.kubernetes.event.TroubleRules;
import org.brane.kubernetes.infrastructure.FileText;
import org.brane.kubernetes.infrastructure.YamlLimits;
import org.brane.kubernetes.infrastructure.YamlReader;
import org.brane.kubernetes.infrastructure.YamlSection;

/** Reads the file of rules by which trouble with jobs is judged, and reports all that is wrong with it at once. */
public final class PodRulesReader {

    /** Most rules of a file: each is tried at each look at a job in trouble. */
    static final int MOST = 200;

    private PodRulesReader() {}

    /**
     * The rules of a file, in their order.
     *
     * @throws ProblemsException if anything is wrong with it, or it is not there
     */
    public static TroubleRules read(FileText file) {
        var problems = new ArrayList<Problem>();
        var text = file.orProblems().orElseThrow(() -> absent(file));
        var document = new YamlSection("", YamlReader.read(file.name(), text, YamlLimits.RULES), problems);
        if (!document.has("rules")) {
            document.problem("rules", "is missing", "it must be a list; without rules, write rules: []");
        }
        document.requireKeys(List.of("rules"));
        var rules = rules(document);
        if (!problems.isEmpty()) {
            throw new ProblemsException(file.name(), problems);
        }
        return new TroubleRules(rules);
    }

    private static ProblemsException absent(FileText file) {
        return new ProblemsException(
                file.name(), List.of(Problem.missing(file.name(), "put it there; without rules, write rules: []")));
    }

    private static List<TroubleRule> rules(YamlSection document) {
        var items = document.items("rules");
        if (items.size() > MOST) {
            document.problem("rules", "has " + items.size() + " entries", "at most " + MOST + " are read");
        }
        var names = new HashSet<String>();
        return items.entrySet().stream()
                .limit(MOST)
                .flatMap(item -> rule(item, document.problems()).stream())
                .filter(rule -> isNew(rule, names, document.problems()))
                .toList();
    }

    private static Optional<TroubleRule> rule(Map.Entry<String, Object> item, List<Problem> problems) {
        return new PodRuleReader(YamlSection.of(item.getKey(), item.getValue(), problems)).read();
    }

    private static boolean isNew(TroubleRule rule, Set<String> names, List<Problem> problems) {
        var added = names.add(rule.name());
        if (!added) {
            problems.add(new Problem("rule " + rule.name(), "is there twice", "each name may stand once"));
        }
        return added;
    }
}
