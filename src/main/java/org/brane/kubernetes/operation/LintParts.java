package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.support.DefaultRegistry;
import org.brane.kubernetes.config.SettingsReading;
import org.brane.kubernetes.operation.lint.Lint;

/** The beans that route files may name, for {@link Lint} to look at; nothing runs and nothing is connected to. */
final class LintParts implements AutoCloseable {

    private final Beans beans;
    private final InfrastructureParts infrastructure;
    private final Lint lint;

    /**
     * Makes them.
     * @throws org.brane.kubernetes.ProblemsException if a file that they need cannot be used
     */
    LintParts(SettingsReading reading) {
        beans = new Beans(requireNonNull(reading, "reading"));
        infrastructure = beans.parts(RouteCheck.madeUp());
        var registry = new DefaultRegistry();
        beans.bind(registry);
        infrastructure.bind(registry);
        lint = new Lint(reading.keys(), registry, infrastructure.location());
    }

    /** The rules, for files that may name these. */
    Lint lint() {
        return lint;
    }

    @Override
    public void close() {
        infrastructure.close();
        beans.close();
    }
}
