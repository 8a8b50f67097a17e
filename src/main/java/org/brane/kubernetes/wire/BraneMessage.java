package org.brane.kubernetes.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.List;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/** Decodes Brane's messages. */
final class BraneMessage {

    private static final String RULE = "it must be Brane's protobuf message of that name";

    private BraneMessage() {}

    /**
     * Decodes one message.
     *
     * @param name of the message, which is also what the refusal calls it
     * @throws ProblemsException if it is none or is too long
     */
    static <M> M decode(Parser<M> parser, String name, byte[] bytes) {
        requireBounded(name, bytes.length);
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            // The decoder's own message stays out of it: it may quote what was sent.
            throw refused(name, new Problem("message", "cannot be decoded", RULE));
        }
    }

    /** Refuses what no Kafka topic of Brane would take. */
    static void requireBounded(String name, int size) {
        if (size > BraneCallbacks.MOST_BYTES) {
            var found = "has " + size + " bytes";
            throw refused(name, new Problem("message", found, "it may have " + BraneCallbacks.MOST_BYTES));
        }
    }

    private static ProblemsException refused(String name, Problem problem) {
        return new ProblemsException(name, List.of(problem));
    }
}
