package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.brane.kubernetes.config.SigningKeys;

/** Shows a receiver whose an event is, and when it was sent: the headers of Standard Webhooks 1.0. Safe for use by many threads. */
final class WebhookSignature {

    private final SigningKeys keys;
    private final Clock clock;
    private final JsonFactory json = new JsonFactory();

    WebhookSignature(SigningKeys keys, Clock clock) {
        this.keys = requireNonNull(keys, "keys");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * The headers of an event, for one attempt to post it. {@code webhook-id} is the same in each.
     *
     * @param event CloudEvent in JSON
     * @throws IOException if it is none
     */
    Map<String, String> headers(byte[] event) throws IOException {
        var id = id(event);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", signatures(id + "." + timestamp + ".", event));
    }

    private String signatures(String head, byte[] event) {
        var content = new ByteArrayOutputStream(head.length() + event.length);
        content.writeBytes(head.getBytes(UTF_8));
        content.writeBytes(event);
        return keys.sign(content.toByteArray()).stream()
                .map(code -> "v1," + Base64.getEncoder().encodeToString(code))
                .collect(Collectors.joining(" "));
    }

    /** By a digest, for a dot in an id could move the border to what is signed next to it. */
    private String id(byte[] event) throws IOException {
        var known = new HashMap<String, String>();
        try (var parser = json.createParser(event)) {
            parser.nextToken();
            while (known.size() < 2 && parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var value = parser.nextTextValue();
                if (value != null && (name.equals("id") || name.equals("source"))) {
                    known.put(name, value);
                }
                parser.skipChildren();
            }
        }
        if (known.size() < 2) {
            throw new IOException("What is posted is no CloudEvent: it has no id or no source");
        }
        // Both make it unique (CloudEvents 1.0, section 3.1).
        return "msg_" + digest(known.get("source") + " " + known.get("id"));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
