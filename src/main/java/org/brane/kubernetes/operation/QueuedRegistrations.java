package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.LocationId;
import org.brane.kubernetes.infrastructure.Registration;
import org.brane.kubernetes.infrastructure.RegistrationReader;
import org.brane.kubernetes.wire.QueuedDocument;
import org.brane.kubernetes.wire.RegistrationDocument;
import org.jspecify.annotations.Nullable;

/** Turns what comes by a queue into registrations and removals: JSON as REST takes it, or nothing, for a location. */
public final class QueuedRegistrations {

    private static final byte[] NOTHING = new byte[0];
    private static final String LOCATION = "location";
    private static final String KUBECONFIG = "kubeconfig";
    private static final String NAMED_RULE =
            "write credentials: {\"mechanism\": \"config\", \"file\": \"s$KEY\"}, or set"
                    + " brane.registrations.inline-credentials=true";

    private final RegistrationReader reader;
    private final int mostBytes;
    private final boolean inlineCredentials;

    /**
     * @param mostBytes of a registration
     * @param inlineCredentials whether one may carry its kubeconfig
     */
    public QueuedRegistrations(RegistrationReader reader, int mostBytes, boolean inlineCredentials) {
        this.reader = requireNonNull(reader, "reader");
        this.mostBytes = mostBytes;
        this.inlineCredentials = inlineCredentials;
    }

    /**
     * Takes a registration out of its CloudEvent, where it came in one. Its location is the header of that name, else the
     * CloudEvent's subject.
     */
    public void open(Exchange exchange) {
        var message = exchange.getMessage();
        var body = Optional.ofNullable(message.getBody(byte[].class)).orElse(NOTHING);
        try {
            var document = QueuedDocument.of("Registration", body, QueuedDocuments.headers(exchange));
            message.setBody(document.data());
            if (message.getHeader(LOCATION) == null) {
                document.subject().ifPresent(subject -> message.setHeader(LOCATION, subject));
            }
        } catch (ProblemsException refused) {
            throw CallRefusal.registration(refused.problems());
        }
    }

    /** Whether nothing came for a location, which asks for its removal. */
    public boolean isRemoval(@Body byte @Nullable [] body) {
        return body == null || body.length == 0;
    }

    /** The registration that came. */
    public Registration registration(@Body byte[] body, @Header("location") @Nullable String location) {
        var id = location(location);
        if (body.length > mostBytes) {
            var found = "has " + body.length + " bytes";
            throw CallRefusal.registration(List.of(new Problem("registration", found, "at most " + mostBytes)));
        }
        try {
            return read(id, RegistrationDocument.of(body));
        } catch (ProblemsException refused) {
            throw CallRefusal.registration(refused.problems());
        }
    }

    /** The removal that came; without a word about jobs it waits for their end no more than REST does. */
    public Removal removal(@Header("location") @Nullable String location, @Header("jobs") @Nullable String jobs) {
        var id = location(location);
        var said = jobs == null ? "" : jobs;
        return Removal.Jobs.named(said)
                .map(wish -> new Removal(id, wish))
                .orElseThrow(
                        () -> malformed("The removal is malformed.", Problem.value("jobs", said, Removal.Jobs.RULE)));
    }

    /** Whether an exchange failed only because what it wants to remove is not there: a queue may say so twice. */
    public boolean isGoneAlready(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Removal
                && exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof LocationRefusal refusal
                && !refusal.isKnown();
    }

    private Registration read(String location, RegistrationDocument document) {
        var found = new ArrayList<>(document.problems());
        if (!inlineCredentials && document.fields().containsKey(KUBECONFIG)) {
            found.add(new Problem(KUBECONFIG, "came by a queue, which others can read", NAMED_RULE));
        }
        return reader.read(location, document.fields(), found);
    }

    /** An id that breaks the rule is not repeated: what stands in its place may be anything. */
    private static String location(@Nullable String location) {
        var id = location == null ? "" : location;
        LocationId.problem("location", id).ifPresent(problem -> {
            throw malformed(
                    "The key names no possible location.",
                    new Problem("key", id.isEmpty() ? "is missing" : "is no location", problem.rule()));
        });
        return id;
    }

    private static CallRefusal malformed(String text, Problem problem) {
        return new CallRefusal(CallRefusal.Kind.CALL_MALFORMED, text, List.of(problem));
    }
}
