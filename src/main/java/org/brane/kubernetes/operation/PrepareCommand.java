package org.brane.kubernetes.operation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.operation.prepare.KubeconfigPlaces;
import org.brane.kubernetes.operation.prepare.Preparation;
import org.brane.kubernetes.operation.prepare.PreparationReader;
import org.brane.kubernetes.operation.prepare.PrepareHelp;
import org.brane.kubernetes.operation.prepare.Preparer;

/**
 * The command {@code prepare}, from its words to its exit code; the service is not started.
 *
 * @param environment variables of the process, for KUBECONFIG
 */
record PrepareCommand(Map<String, String> environment) {

    PrepareCommand {
        environment = Map.copyOf(environment);
    }

    ExitCode run(List<String> words, PrintStream out, PrintStream err) {
        if (PreparationReader.asksForHelp(words)) {
            out.println(PrepareHelp.FULL);
            return ExitCode.WELL;
        }
        try {
            return run(PreparationReader.read(words), out, err);
        } catch (ProblemsException wrongCall) {
            wrongCall.problems().forEach(problem -> err.println(problem.message()));
            err.println(PrepareHelp.USAGE);
            return ExitCode.WRONG_CALL;
        }
    }

    private ExitCode run(Preparation asked, PrintStream out, PrintStream err) {
        try {
            var home = Path.of(System.getProperty("user.home"));
            new Preparer(new KubeconfigPlaces(environment, home), out).run(asked);
            return ExitCode.WELL;
        } catch (ProblemsException inTheWay) {
            inTheWay.problems().forEach(problem -> err.println(problem.message()));
            return ExitCode.FOUND_WRONG;
        }
    }

    /** Without the variables, which may hold secrets. */
    @Override
    public String toString() {
        return "PrepareCommand";
    }
}
