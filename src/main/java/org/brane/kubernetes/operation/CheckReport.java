package org.brane.kubernetes.operation;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.brane.kubernetes.operation.lint.Finding;

/** What a check found wrong, by the file in which it stands; never a secret. */
final class CheckReport {

    private final Map<String, Set<String>> wrong = new LinkedHashMap<>();

    /**
     * Notes something wrong.
     *
     * @param file as a person knows it
     * @param what one line; said once, however often it is noted
     */
    void add(String file, String what) {
        wrong.computeIfAbsent(file, unknown -> new LinkedHashSet<>()).add(what);
    }

    /** Notes what is wrong with a route file. */
    void add(Finding finding) {
        var line = finding.line() == 0 ? "" : "line " + finding.line() + ": ";
        add(finding.file(), line + finding.text());
    }

    ExitCode result() {
        return wrong.isEmpty() ? ExitCode.WELL : ExitCode.FOUND_WRONG;
    }

    /** Prints each file with what is wrong in it, and a line that sums up. */
    void print(PrintStream out, String checked) {
        wrong.forEach((file, lines) -> {
            out.println(file);
            lines.forEach(line -> out.println("  " + line));
        });
        out.println("Checked: " + checked + ". " + sum());
    }

    private String sum() {
        var count = wrong.values().stream().mapToInt(Collection::size).sum();
        return switch (count) {
            case 0 -> "Nothing is wrong.";
            case 1 -> "1 problem.";
            default -> count + " problems.";
        };
    }
}
