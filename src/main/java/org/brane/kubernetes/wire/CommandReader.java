package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.wire.CommandContract.Form;

/** Reads command documents, and refuses a bad one with all that is wrong with it. Safe for use by many threads. */
public final class CommandReader {

    /** Most problems that a refusal lists; one more says how many it leaves out. */
    public static final int MOST_PROBLEMS = 100;

    private static final String SUBJECT = "Command";
    private static final String KIND = "kind";

    private final StrictJson json = new StrictJson();
    private final CommandContract contract;
    private final CommandRules rules;
    private final Identifiers identifiers;

    public CommandReader(CommandContract contract, CommandRules rules, Identifiers identifiers) {
        this.contract = requireNonNull(contract, "contract");
        this.rules = requireNonNull(rules, "rules");
        this.identifiers = requireNonNull(identifiers, "identifiers");
    }

    /**
     * Reads what comes over REST: a CREATE command, whose identifier may be missing.
     *
     * @param idempotencyKey the header of that name; empty if it was not sent
     * @throws ProblemsException if the document or the header is malformed
     */
    public CreateJob readCreate(byte[] body, Optional<String> idempotencyKey, Source source) {
        var root = json.read(SUBJECT, body);
        var problems = contract.check(Form.CREATE, root);
        idempotencyKey.map(Identifiers::check).orElse(List.of()).forEach(p -> problems.put(p.thing(), p));
        var document = new CommandDocument(root);
        var command = document.create(identifiers.choose(document.identifier(), idempotencyKey), source);
        return accepted(command, problems, rules.check(command));
    }

    /**
     * Reads what comes by a queue: a CREATE or STOP command with its identifier.
     *
     * @throws ProblemsException if the document is malformed
     */
    public JobCommand readQueued(byte[] body, Source source) {
        return readTree(json.read(SUBJECT, body), Map.of(), source);
    }

    /**
     * Reads a tree that was made of a queue's own form.
     *
     * @param known problems of that form, by the thing; nothing else is said of these things
     * @throws ProblemsException if there are such problems, or the tree is malformed
     */
    JobCommand readTree(ObjectNode root, Map<String, Problem> known, Source source) {
        var document = new CommandDocument(root);
        var problems = new LinkedHashMap<>(known);
        if (document.kind().equals("STOP")) {
            var command = document.stop(source);
            contract.check(Form.STOP, root).forEach(problems::putIfAbsent);
            return accepted(command, problems, rules.check(command));
        }
        contract.check(Form.QUEUED_CREATE, root).forEach(problems::putIfAbsent);
        if (!known.containsKey(KIND)) {
            problems.computeIfPresent(KIND, (kind, p) -> new Problem(kind, p.found(), "it must be CREATE or STOP"));
        }
        var command = document.create(document.identifier().orElse(""), source);
        return accepted(command, problems, rules.check(command));
    }

    /** A rule is not asked about a thing that the schema has refused. */
    private static <C extends JobCommand> C accepted(C command, Map<String, Problem> bySchema, List<Problem> byRules) {
        var problems = new ArrayList<>(bySchema.values());
        byRules.stream().filter(p -> !bySchema.containsKey(p.thing())).forEach(problems::add);
        if (problems.isEmpty()) {
            return command;
        }
        throw new ProblemsException(SUBJECT, bounded(problems));
    }

    private static List<Problem> bounded(List<Problem> problems) {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        var told = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        var left = problems.size() - MOST_PROBLEMS;
        told.add(new Problem("document", "has " + left + " more problems", "mend those above first"));
        return told;
    }
}
