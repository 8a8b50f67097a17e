package org.brane.kubernetes.config;

import java.util.ArrayList;
import java.util.List;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/** What was found while settings were judged: problems refuse them, warnings do not. Not thread-safe. */
final class Findings {

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(Problem problem) {
        problems.add(problem);
    }

    /** Notes a problem with a setting's value unless the rule holds. */
    void require(boolean holds, Setting<?> setting, Object value, String rule) {
        if (!holds) {
            problem(Problem.value(setting.key(), value, rule));
        }
    }

    void warning(String warning) {
        warnings.add(warning);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Throws {@link ProblemsException} with every problem so far, if there is one. */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new ProblemsException("Settings", problems);
        }
    }
}
