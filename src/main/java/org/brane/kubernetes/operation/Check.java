package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.config.SettingsReading;
import org.brane.kubernetes.infrastructure.FileText;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.operation.filesystem.StateRedis;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.PodRulesReader;

/** Judges all that the service would run with, says everything that is wrong, and starts nothing. */
final class Check {

    private final Path settings;
    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;
    private final CheckReport report = new CheckReport();

    Check(Path settings, Map<String, String> environment, Map<String, String> systemProperties) {
        this.settings = requireNonNull(settings, "settings");
        this.environment = Map.copyOf(environment);
        this.systemProperties = Map.copyOf(systemProperties);
    }

    ExitCode run(PrintStream out) throws Exception {
        Preconditions.missingFolders().forEach(problem -> add(".", problem));
        var reading = settings();
        reading.warnings().forEach(warning -> out.println("Mind: " + warning));
        var infrastructures = infrastructures(reading.settings());
        var rules = rules(reading.settings().trouble().rules());
        var routeFiles = routes(reading);
        if (!rules.isEmpty()) {
            out.println("Rules, the first that fits decides: " + String.join(", ", rules));
        }
        report.print(
                out,
                "%s, %s, %s, %s"
                        .formatted(
                                counted(infrastructures, "infrastructure"),
                                counted(routeFiles, "route file"),
                                counted(rules.size(), "rule"),
                                counted(SettingsReader.known(), "setting")));
        return report.result();
    }

    /** Where something is wrong the defaults stand in, so that all else can be judged. */
    private SettingsReading settings() {
        return new SettingsReader(settings, environment, systemProperties)
                .read(problem -> add(settings.toString(), problem));
    }

    private int infrastructures(Settings all) {
        var files = all.files();
        try {
            var reading = new InfrastructureFiles(
                            files.infrastructures(),
                            files.secrets(),
                            all.clusters().addresses())
                    .read();
            reading.faulty()
                    .values()
                    .forEach(problems -> problems.forEach(
                            problem -> add(files.infrastructures().toString(), problem)));
            new StateRedis(all.redis().state())
                    .objections(reading.usable().values().stream())
                    .forEach(problem -> add(settings.toString(), problem));
            return reading.usable().size() + reading.faulty().size();
        } catch (ProblemsException unreadable) {
            unreadable.problems().forEach(problem -> add(unreadable.subject(), problem));
            return 0;
        }
    }

    /** Names in their order; none where something is wrong. */
    private List<String> rules(Path file) {
        try {
            return PodRulesReader.read(FileText.of(file)).names();
        } catch (ProblemsException refused) {
            refused.problems().forEach(problem -> add(file.toString(), problem));
            return List.of();
        }
    }

    private int routes(SettingsReading reading) throws Exception {
        try {
            var operations = CommandContract.read(Beans.CONTRACT).operations();
            return new RouteCheck(reading, operations, report::add).run();
        } catch (ProblemsException unreadable) {
            unreadable.problems().forEach(problem -> add(Beans.CONTRACT.toString(), problem));
            report.add("routes", "not judged, for they need " + Beans.CONTRACT);
            return 0;
        }
    }

    private void add(String file, Problem problem) {
        report.add(file, problem.message());
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
