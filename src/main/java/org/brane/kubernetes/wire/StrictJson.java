package org.brane.kubernetes.wire;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/** One JSON object of RFC 8259: UTF-8 without a mark, no repeated keys, nothing behind the end, everything bounded. */
final class StrictJson {

    /** What a problem calls the document as a whole. */
    static final String BODY = "body";

    /** Most bytes of a document. */
    static final int LONGEST_DOCUMENT = 1024 * 1024;

    /** Most objects and arrays within each other; a command has three. */
    static final int DEEPEST = 16;

    /** Most digits of a number; the longest that means anything here has eight. */
    static final int LONGEST_NUMBER = 32;

    /** Most keys, values, and beginnings and ends of objects and arrays; the longest legal command has about 6 000. */
    static final int MOST_TOKENS = 10_000;

    /** Most characters of a key; the longest that is legal is a label's. */
    static final int LONGEST_KEY = 1024;

    private static final String RULE = "it must be one JSON object in UTF-8 in which no key stands twice";

    private static final String BOUNDS = "it may have " + DEEPEST + " levels, " + MOST_TOKENS + " parts, numbers of "
            + LONGEST_NUMBER + " digits and keys of " + LONGEST_KEY + " characters";

    private final JsonMapper mapper = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST_DOCUMENT)
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNameLength(LONGEST_KEY)
                            .maxStringLength(LONGEST_DOCUMENT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a document.
     *
     * @param subject what it is, for the refusal
     * @throws ProblemsException if it is no such JSON
     */
    ObjectNode read(String subject, byte[] document) {
        try {
            var root = mapper.readTree(text(subject, document));
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw refused(
                    subject,
                    root.isMissingNode()
                            ? Problem.missing(BODY, RULE)
                            : new Problem(BODY, "is " + JsonWords.type(root), RULE));
        } catch (JsonProcessingException e) {
            throw refused(subject, malformed(e));
        }
    }

    /** A document that may be something else; empty where it is no such JSON. */
    Optional<ObjectNode> peek(byte[] document) {
        try {
            return Optional.of(read("Document", document));
        } catch (ProblemsException somethingElse) {
            return Optional.empty();
        }
    }

    private static String text(String subject, byte[] document) {
        if (document.length > LONGEST_DOCUMENT) {
            var found = "has " + document.length + " bytes";
            throw refused(subject, new Problem(BODY, found, "it may have " + LONGEST_DOCUMENT));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(subject, new Problem(BODY, "is not UTF-8", RULE));
        }
    }

    /** The parser's own message stays out of it, for it quotes the document, and that may be secret. */
    private static Problem malformed(JsonProcessingException e) {
        var place = e.getLocation();
        var where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return e instanceof StreamConstraintsException
                ? new Problem(BODY, "is out of bounds" + where, BOUNDS)
                : new Problem(BODY, "cannot be read" + where, RULE);
    }

    private static ProblemsException refused(String subject, Problem problem) {
        return new ProblemsException(subject, List.of(problem));
    }
}
