package org.brane.kubernetes.operation.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.brane.kubernetes.operation.lint.Finding;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Why a route file cannot be used.
 *
 * @param line where, counted from 1; empty if nobody can tell
 * @param reason in one line
 */
public record RouteFailure(Optional<Integer> line, String reason) {

    /** Camel names the step that it stumbled over by its text alone. */
    private static final Pattern STEP = Pattern.compile(">>> (.+?) <<<");

    /** What Java adds to the name of an object that has no text of its own. */
    private static final Pattern OBJECT = Pattern.compile("@[0-9a-f]+\\b");

    /**
     * Reads Camel's own error.
     *
     * @param routes those of the file, as far as it could be read
     */
    public static RouteFailure of(Throwable error, Collection<RouteDefinition> routes) {
        var chain = chain(error);
        return chain.stream()
                .filter(MarkedYamlEngineException.class::isInstance)
                .map(MarkedYamlEngineException.class::cast)
                .findFirst()
                .map(RouteFailure::ofYaml)
                .orElseGet(() -> new RouteFailure(lineIn(routes, chain), firstLine(chain.get(chain.size() - 1))));
    }

    /** As a finding in a file; Camel names no remedy. */
    public Finding in(String file) {
        return new Finding(file, line.orElse(0), reason, "");
    }

    private static RouteFailure ofYaml(MarkedYamlEngineException error) {
        var line = error.getProblemMark().map(mark -> mark.getLine() + 1);
        return new RouteFailure(line, Objects.requireNonNullElseGet(error.getProblem(), () -> firstLine(error)));
    }

    /** The line of the step that an error names, else that of the file's route. */
    private static Optional<Integer> lineIn(Collection<RouteDefinition> routes, List<Throwable> chain) {
        return chain.stream()
                .map(error -> STEP.matcher(Objects.toString(error.getMessage(), "")))
                .filter(Matcher::find)
                .flatMap(step -> routes.stream()
                        .flatMap(route -> steps(route).stream())
                        .filter(one -> one.toString().equals(step.group(1))))
                .findFirst()
                .<Integer>map(ProcessorDefinition::getLineNumber)
                .or(() -> routes.stream().findFirst().map(RouteDefinition::getLineNumber));
    }

    /** All steps of a route, those within others too. */
    public static List<ProcessorDefinition<?>> steps(ProcessorDefinition<?> parent) {
        var steps = new ArrayList<ProcessorDefinition<?>>();
        parent.getOutputs().forEach(step -> {
            steps.add(step);
            steps.addAll(steps(step));
        });
        return steps;
    }

    private static List<Throwable> chain(Throwable error) {
        var chain = new ArrayList<Throwable>();
        for (Throwable one = error; one != null && !chain.contains(one); one = one.getCause()) {
            chain.add(one);
        }
        return chain;
    }

    private static String firstLine(Throwable error) {
        return Objects.toString(error.getMessage(), error.getClass().getSimpleName())
                .lines()
                .findFirst()
                .map(line -> OBJECT.matcher(line).replaceAll(""))
                .orElse("");
    }
}
