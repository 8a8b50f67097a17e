package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.operation.lint.Finding;
import org.brane.kubernetes.operation.lint.RouteFolder;
import org.brane.kubernetes.operation.lint.RouteTexts;

/** The command {@code lint}, from its words to its exit code; the service is not started. */
final class LintCommand {

    private static final String ROUTES = "routes";
    private static final String USAGE = "Usage: java -jar brane-kubernetes.jar lint [FOLDER]; see --help";

    private final Path settings;
    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;

    LintCommand(Path settings, Map<String, String> environment, Map<String, String> systemProperties) {
        this.settings = requireNonNull(settings, "settings");
        this.environment = Map.copyOf(environment);
        this.systemProperties = Map.copyOf(systemProperties);
    }

    ExitCode run(List<String> words, PrintStream out, PrintStream err) {
        if (words.size() > 1) {
            return refuse(Problem.value("command line", "lint " + String.join(" ", words), "give one folder"), err);
        }
        var folder = Path.of(words.isEmpty() ? ROUTES : words.get(0));
        if (!Files.isDirectory(folder)) {
            return refuse(Problem.value("folder", folder, "it must be a folder of route files"), err);
        }
        try {
            return print(new RouteFolder(folder).read(), out);
        } catch (ProblemsException noProgram) {
            noProgram.problems().forEach(problem -> err.println(problem.message()));
            return ExitCode.FOUND_WRONG;
        }
    }

    private ExitCode print(RouteTexts files, PrintStream out) {
        var findings = findings(files);
        findings.stream().map(Finding::message).forEach(out::println);
        out.printf("Linted: %d route files. Findings: %d.%n", files.files().size(), findings.size());
        return findings.isEmpty() ? ExitCode.WELL : ExitCode.FOUND_WRONG;
    }

    /** Settings that are wrong are the business of {@code --check}; here the defaults stand in for them. */
    private List<Finding> findings(RouteTexts files) {
        var reader = new SettingsReader(settings, environment, systemProperties);
        try (var parts = new LintParts(reader.read(wrong -> {}))) {
            return parts.lint().findings(files);
        }
    }

    private static ExitCode refuse(Problem problem, PrintStream err) {
        err.println(problem.message());
        err.println(USAGE);
        return ExitCode.WRONG_CALL;
    }
}
