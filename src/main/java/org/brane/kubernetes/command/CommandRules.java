package org.brane.kubernetes.command;

import java.util.List;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;

/**
 * What a command must not ask, beyond what the schema of its document says. The rules look at no infrastructure: what
 * depends on one is decided where the Job is made.
 */
public final class CommandRules {

    private final LabelRules labelRules;

    /**
     * @param labelPrefix domain of this service's own labels, which no command may touch
     */
    public CommandRules(String labelPrefix) {
        labelRules = new LabelRules(labelPrefix);
    }

    /** All that is wrong, in the order of the document; empty if nothing is. */
    public List<Problem> check(CreateJob command) {
        return Stream.of(
                        application(command),
                        ImageReference.problem(command.image()).stream(),
                        ProcessRules.check(command.args(), command.options()),
                        ResourceRules.check(command.branelet(), command.options()),
                        labelRules.check(command.options()))
                .flatMap(problems -> problems)
                .toList();
    }

    /** All that is wrong; empty if nothing is. */
    public List<Problem> check(StopJob command) {
        return application(command).toList();
    }

    private static Stream<Problem> application(JobCommand command) {
        var application = command.key().application();
        return Characters.arePrintable(application)
                ? Stream.empty()
                : Stream.of(Problem.value("application", application, Characters.PRINTABLE_RULE));
    }
}
