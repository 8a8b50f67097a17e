package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.protobuf.Command;
import org.brane.protobuf.CommandKind;

/**
 * Reads Brane's Command messages (brane.md section 4.1) as command documents, whose {@code args} are the message's {@code
 * command}; {@code branelet} is true, and mounts mean nothing here, as in Brane's own job service. Safe for use by many
 * threads.
 */
public final class BraneCommands {

    private static final String SUBJECT = "Command";

    private final CommandReader reader;

    public BraneCommands(CommandReader reader) {
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * The command of a message.
     *
     * @throws ProblemsException if it is malformed; with all that is wrong with it
     */
    public JobCommand read(byte[] message, Source source) {
        return read(decode(message), source);
    }

    /** The location of a message, whatever else stands in it; empty where it cannot be decoded or names none. */
    public Optional<String> location(byte[] message) {
        try {
            return Optional.of(decode(message).getLocation()).filter(location -> !location.isEmpty());
        } catch (ProblemsException namesNone) {
            return Optional.empty();
        }
    }

    /**
     * The job that a refused CREATE was about, so that its caller can be told; empty where the message is no CREATE or does
     * not name a possible job.
     */
    public Optional<JobKey> refusedJob(byte[] message) {
        try {
            var command = decode(message);
            // A STOP is all that a job's name needs.
            var stop = command.toBuilder().setKind(CommandKind.STOP).build();
            return command.getKind() == CommandKind.CREATE
                    ? Optional.of(read(stop, Source.NONE).key())
                    : Optional.empty();
        } catch (ProblemsException namesNone) {
            return Optional.empty();
        }
    }

    private JobCommand read(Command command, Source source) {
        return reader.readTree(document(command), problems(command), source);
    }

    private static Command decode(byte[] message) {
        return BraneMessage.decode(Command.parser(), SUBJECT, message);
    }

    private static ObjectNode document(Command command) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("kind", command.getKind().name());
        document.put("identifier", command.getIdentifier());
        document.put("application", command.getApplication());
        document.put("location", command.getLocation());
        if (command.getKind() != CommandKind.STOP) {
            document.put("image", command.getImage());
            document.put("branelet", true);
            command.getCommandList().forEach(document.putArray("args")::add);
        }
        return document;
    }

    /** What Brane asks for beyond the document's own rules. */
    private static Map<String, Problem> problems(Command command) {
        var problems = new LinkedHashMap<String, Problem>();
        if (command.getKind() != CommandKind.CREATE && command.getKind() != CommandKind.STOP) {
            add(problems, Problem.value("kind", command.getKindValue(), "it must be 1 (CREATE) or 3 (STOP)"));
        }
        requireGiven("identifier", command.getIdentifier(), problems);
        requireGiven("application", command.getApplication(), problems);
        requireGiven("location", command.getLocation(), problems);
        if (command.getIdentifier().contains("-")) {
            var rule = "it must have no dash, by which Brane's driver would cut it short";
            add(problems, Problem.value("identifier", command.getIdentifier(), rule));
        }
        if (command.getKind() == CommandKind.CREATE) {
            requireGiven("image", command.getImage(), problems);
        }
        return problems;
    }

    private static void requireGiven(String thing, String text, Map<String, Problem> problems) {
        if (text.isEmpty()) {
            add(problems, Problem.missing(thing, "it is required"));
        }
    }

    private static void add(Map<String, Problem> problems, Problem problem) {
        problems.put(problem.thing(), problem);
    }
}
