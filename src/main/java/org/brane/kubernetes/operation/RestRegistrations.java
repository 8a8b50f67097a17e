package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.LocationId;
import org.brane.kubernetes.infrastructure.Registration;
import org.brane.kubernetes.infrastructure.RegistrationReader;
import org.brane.kubernetes.wire.RegistrationDocument;
import org.jspecify.annotations.Nullable;

/** Turns calls of the REST API into registrations and removals. */
public final class RestRegistrations {

    private final RegistrationReader reader;

    public RestRegistrations(RegistrationReader reader) {
        this.reader = requireNonNull(reader, "reader");
    }

    /** The registration of a PUT. */
    public Registration registration(
            @Body byte @Nullable [] body,
            @Header("location") @Nullable String location,
            @Header("Content-Type") @Nullable String mediaType) {
        var id = location(location);
        var bytes = body == null ? new byte[0] : body;
        try {
            return read(id, bytes, mediaType);
        } catch (ProblemsException refused) {
            throw CallRefusal.registration(refused.problems());
        }
    }

    /** The removal of a DELETE. */
    public Removal removal(@Header("location") @Nullable String location, @Header("jobs") @Nullable Object jobs) {
        var id = location(location);
        var said = jobs == null ? "" : jobs.toString();
        return Removal.Jobs.named(said)
                .map(wish -> new Removal(id, wish))
                .orElseThrow(
                        () -> malformed("The query is malformed.", Problem.value("jobs", said, Removal.Jobs.RULE)));
    }

    /** The location of a path. */
    public String location(@Header("location") @Nullable String location) {
        var id = location == null ? "" : location;
        LocationId.problem("location", id).ifPresent(problem -> {
            throw malformed("The path names no possible location.", problem);
        });
        return id;
    }

    private Registration read(String location, byte[] body, @Nullable String mediaType) {
        var type = mediaType == null ? "" : mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/json")) {
            var document = RegistrationDocument.of(body);
            return reader.read(location, document.fields(), document.problems());
        } else if (type.equals("application/yaml")) {
            return reader.read(location, text(body));
        }
        var found = type.isEmpty() ? "of no declared type" : type;
        throw new CallRefusal(
                CallRefusal.Kind.MEDIA_TYPE,
                "The body is " + found + "; a registration is application/json or application/yaml.",
                List.of(Problem.value("Content-Type", found, "it must be application/json or application/yaml")));
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemsException(
                    "Registration", List.of(new Problem("body", "is not UTF-8", "it must be YAML in UTF-8")));
        }
    }

    private static CallRefusal malformed(String text, Problem problem) {
        return new CallRefusal(CallRefusal.Kind.CALL_MALFORMED, text, List.of(problem));
    }
}
