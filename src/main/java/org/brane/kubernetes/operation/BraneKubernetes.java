package org.brane.kubernetes.operation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.config.SettingsReading;
import org.slf4j.LoggerFactory;

/** The program: runs the service, or judges what it would run with, or makes a cluster ready. */
public final class BraneKubernetes {

    private static final Path SETTINGS = Path.of("config/application.properties");

    /** Read by log4j2.properties. */
    private static final String LOG_LEVEL = "log.level";

    private BraneKubernetes() {}

    /** Ends the process with the number of an {@link ExitCode}. */
    public static void main(String... words) throws Exception {
        JavaObjects.refuseAll();
        var code = run(CommandLine.of(words), System.out, System.err);
        if (code != ExitCode.WELL) {
            System.exit(code.number());
        }
    }

    private static ExitCode run(CommandLine line, PrintStream out, PrintStream err) throws Exception {
        return switch (line.action()) {
            case RUN -> serve(err);
            case CHECK -> check(out);
            case LINT -> lint(line, out, err);
            case PREPARE -> prepare(line, out, err);
            case HELP -> say(out, HelpText.FULL);
            case VERSION -> say(out, ProgramVersion.line());
            case REFUSE -> refuse(line.problems(), err);
        };
    }

    private static ExitCode check(PrintStream out) throws Exception {
        quieten();
        return new Check(SETTINGS, environment(), systemProperties()).run(out);
    }

    private static ExitCode lint(CommandLine line, PrintStream out, PrintStream err) {
        quieten();
        return new LintCommand(SETTINGS, environment(), systemProperties()).run(line.rest(), out, err);
    }

    private static ExitCode prepare(CommandLine line, PrintStream out, PrintStream err) {
        quieten();
        return new PrepareCommand(environment()).run(line.rest(), out, err);
    }

    /** Before the first logger: the report alone shall be seen. */
    private static void quieten() {
        System.setProperty(LOG_LEVEL, "warn");
    }

    private static ExitCode serve(PrintStream err) throws Exception {
        try {
            var reading = new SettingsReader(SETTINGS, environment(), systemProperties()).read();
            reading.warnings().forEach(LoggerFactory.getLogger(BraneKubernetes.class)::warn);
            Preconditions.require(reading.settings());
            return serve(reading);
        } catch (ProblemsException refused) {
            refused.problems().forEach(problem -> err.println(problem.message()));
            err.println("Not started: mend what stands above; --check says the same without starting.");
            return ExitCode.FOUND_WRONG;
        }
    }

    private static ExitCode serve(SettingsReading reading) throws Exception {
        // Camel ranks its own sources in several ways; given as system properties, all its parts see the same values.
        reading.properties().forEach(System::setProperty);
        var service = new Service(new Beans(reading), reading.settings().http());
        service.run();
        return service.getExitCode() == 0 ? ExitCode.WELL : ExitCode.FOUND_WRONG;
    }

    private static ExitCode say(PrintStream out, String text) {
        out.println(text);
        return ExitCode.WELL;
    }

    private static ExitCode refuse(List<Problem> problems, PrintStream err) {
        problems.forEach(problem -> err.println(problem.message()));
        err.println(HelpText.USAGE);
        return ExitCode.WRONG_CALL;
    }

    private static Map<String, String> environment() {
        return System.getenv();
    }

    private static Map<String, String> systemProperties() {
        Properties properties = System.getProperties();
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
