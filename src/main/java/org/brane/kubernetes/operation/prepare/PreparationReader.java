package org.brane.kubernetes.operation.prepare;

import static org.brane.kubernetes.operation.prepare.PrepareOption.CALLBACK_TO;
import static org.brane.kubernetes.operation.prepare.PrepareOption.CONTEXT;
import static org.brane.kubernetes.operation.prepare.PrepareOption.DRY_RUN;
import static org.brane.kubernetes.operation.prepare.PrepareOption.HELP;
import static org.brane.kubernetes.operation.prepare.PrepareOption.KUBECONFIG;
import static org.brane.kubernetes.operation.prepare.PrepareOption.LOCATION;
import static org.brane.kubernetes.operation.prepare.PrepareOption.MOUNT_DFS;
import static org.brane.kubernetes.operation.prepare.PrepareOption.NAMESPACE;
import static org.brane.kubernetes.operation.prepare.PrepareOption.OUTPUT;
import static org.brane.kubernetes.operation.prepare.PrepareOption.REGISTER;
import static org.brane.kubernetes.operation.prepare.PrepareOption.REGISTRY;
import static org.brane.kubernetes.operation.prepare.PrepareOption.RENEWABLE_TOKEN;
import static org.brane.kubernetes.operation.prepare.PrepareOption.REPLACE_ROLE;
import static org.brane.kubernetes.operation.prepare.PrepareOption.TOKEN_DAYS;
import static org.brane.kubernetes.operation.prepare.PrepareOption.TOKEN_FILE;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.InfrastructureField;
import org.brane.kubernetes.infrastructure.LocationId;

/** Judges the options of {@code prepare}. */
public final class PreparationReader {

    private static final String USUAL_NAMESPACE = "brane";
    private static final int USUAL_DAYS = 90;
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,2}");
    private static final int MOST_DAYS = 365;

    private static final String PATH_RULE = "it must be the path of a file";

    private final PrepareWords words;
    private final List<Problem> problems;

    private PreparationReader(PrepareWords words) {
        this.words = words;
        this.problems = new ArrayList<>(words.problems());
    }

    /** Whether the words ask for the help, which is given whatever else they say. */
    public static boolean asksForHelp(List<String> words) {
        return PrepareWords.of(words).has(HELP);
    }

    /**
     * What the words ask for.
     *
     * @throws ProblemsException with all that is wrong with them
     */
    public static Preparation read(List<String> words) {
        return new PreparationReader(PrepareWords.of(words)).read();
    }

    private Preparation read() {
        var location = judged(LOCATION, LocationId::problem).orElseGet(this::noLocation);
        var output = path(OUTPUT).orElseGet(() -> defaultOutput(location));
        judgeRegistration();
        var preparation = new Preparation(
                location,
                path(KUBECONFIG),
                words.value(CONTEXT),
                account(),
                words.has(REPLACE_ROLE),
                output,
                fields(),
                target(),
                words.has(DRY_RUN));
        if (!problems.isEmpty()) {
            throw new ProblemsException("Call of prepare", problems);
        }
        return preparation;
    }

    private String noLocation() {
        if (!words.has(LOCATION) && words.problems().isEmpty()) {
            problems.add(Problem.missing("option " + LOCATION.word(), "name the infrastructure, such as hospital-a"));
        }
        return "";
    }

    private static Path defaultOutput(String location) {
        return Path.of(location + ".kubeconfig");
    }

    private AccountTerms account() {
        var namespace =
                judged(NAMESPACE, InfrastructureField.NAMESPACE::problem).orElse(USUAL_NAMESPACE);
        var days = judged(TOKEN_DAYS, PreparationReader::daysProblem)
                .map(Integer::valueOf)
                .orElse(USUAL_DAYS);
        return new AccountTerms(namespace, Duration.ofDays(days), words.has(RENEWABLE_TOKEN));
    }

    private static Optional<Problem> daysProblem(String thing, String days) {
        var fits = DAYS.matcher(days).matches() && Integer.parseInt(days) <= MOST_DAYS;
        return fits ? Optional.empty() : Optional.of(Problem.value(thing, days, "it must be 1 to " + MOST_DAYS));
    }

    private EntryFields fields() {
        return new EntryFields(
                judged(REGISTRY, InfrastructureField.REGISTRY_HOST::problem),
                judged(CALLBACK_TO, InfrastructureField.CALLBACK_TO::problem),
                judged(MOUNT_DFS, InfrastructureField.MOUNT_DFS::problem));
    }

    private Optional<RegisterTarget> target() {
        var tokenFile = path(TOKEN_FILE);
        return judged(REGISTER, RegisterTarget::problem).map(url -> new RegisterTarget(URI.create(url), tokenFile));
    }

    private void judgeRegistration() {
        if (words.has(REGISTER)) {
            require(REGISTRY, "a registration needs it: host:port of the image registry as the Nodes see it");
            require(CALLBACK_TO, "a registration needs it: URL of the callback service as the Pods see it");
        } else if (words.has(TOKEN_FILE)) {
            problems.add(new Problem("option --token-file", "is of no use alone", "it belongs to --register"));
        }
    }

    private void require(PrepareOption option, String rule) {
        if (!words.has(option)) {
            problems.add(Problem.missing("option " + option.word(), rule));
        }
    }

    private Optional<Path> path(PrepareOption option) {
        return judged(option, PreparationReader::pathProblem).map(Path::of);
    }

    private static Optional<Problem> pathProblem(String thing, String path) {
        try {
            return Path.of(path).toString().isEmpty()
                    ? Optional.of(Problem.missing(thing, PATH_RULE))
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.of(Problem.value(thing, path, PATH_RULE));
        }
    }

    /** The value of an option; empty if it is not given or, which is a problem, does not fit. */
    private Optional<String> judged(PrepareOption option, BiFunction<String, String, Optional<Problem>> rule) {
        var value = words.value(option);
        var problem = value.flatMap(v -> rule.apply("option " + option.word(), v));
        problem.ifPresent(problems::add);
        return problem.isEmpty() ? value : Optional.empty();
    }
}
