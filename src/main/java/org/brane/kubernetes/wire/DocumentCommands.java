package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;

/**
 * Reads command documents that came by a queue, by themselves or in CloudEvents. A CREATE without an identifier has one of its
 * CloudEvent's source and id, so that the same event makes the same job. Safe for use by many threads.
 */
public final class DocumentCommands {

    /**
     * Where a message leads.
     *
     * @param location empty where the message cannot be read or names none
     * @param identifier empty where it has none
     */
    public record Address(String location, Optional<String> identifier) {

        /** To nobody. */
        public static final Address NOWHERE = new Address("", Optional.empty());

        public Address {
            requireNonNull(location, "location");
            requireNonNull(identifier, "identifier");
        }
    }

    private static final String SUBJECT = "Command";
    private static final String IDENTIFIER = "identifier";
    private static final String LOCATION = "location";
    private static final String KIND = "kind";

    private final CommandReader reader;

    public DocumentCommands(CommandReader reader) {
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * The command of a message.
     *
     * @param headers by names in lower case
     * @throws ProblemsException if it is malformed; with all that is wrong with it
     */
    public JobCommand read(byte[] value, Map<String, String> headers, Source source) {
        var document = QueuedDocument.of(SUBJECT, value, headers);
        var traceparent = source.traceparent().or(document::traceparent);
        var traced = new Source(source.channel(), source.position(), source.sentAt(), traceparent);
        return reader.readTree(identified(document), Map.of(), traced);
    }

    /** Where a message leads, whatever else stands in it. */
    public Address address(byte[] value) {
        try {
            var tree = QueuedDocument.of(SUBJECT, value, Map.of()).tree(SUBJECT);
            return new Address(word(tree, LOCATION).orElse(""), word(tree, IDENTIFIER));
        } catch (ProblemsException unreadable) {
            return Address.NOWHERE;
        }
    }

    /**
     * The job that a refused CREATE was about, so that whoever waits for it can be told; empty where the message is no CREATE
     * or does not name a possible job.
     */
    public Optional<JobKey> refusedJob(byte[] value, Map<String, String> headers) {
        try {
            var tree = identified(QueuedDocument.of(SUBJECT, value, headers));
            return tree.path(KIND).asText().equals("CREATE") ? Optional.of(named(tree)) : Optional.empty();
        } catch (ProblemsException namesNone) {
            return Optional.empty();
        }
    }

    /** A STOP is all that a job's name needs. */
    private JobKey named(ObjectNode tree) {
        var stop = JsonNodeFactory.instance.objectNode().put(KIND, "STOP");
        for (var name : new String[] {IDENTIFIER, "application", LOCATION}) {
            if (tree.has(name)) {
                stop.set(name, tree.path(name));
            }
        }
        return reader.readTree(stop, Map.of(), Source.NONE).key();
    }

    private static ObjectNode identified(QueuedDocument document) {
        var tree = document.tree(SUBJECT);
        if (!tree.has(IDENTIFIER) && tree.path(KIND).asText().equals("CREATE")) {
            document.eventKey().map(Identifiers::fromKey).ifPresent(made -> tree.put(IDENTIFIER, made));
        }
        return tree;
    }

    private static Optional<String> word(JsonNode tree, String name) {
        return Optional.of(tree.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
