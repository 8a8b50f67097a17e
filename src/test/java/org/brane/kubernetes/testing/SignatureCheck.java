package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver does to know a sender's events from others' (Standard Webhooks 1.0, verifying signatures). */
public final class SignatureCheck {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final SecretKeySpec key;

    /** By a key in base64. */
    public SignatureCheck(String key) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM);
    }

    /**
     * Whether it is the sender's, as it was, and not sent again by somebody else later.
     *
     * @param header a header's value by its name; an empty text where there is none
     */
    public boolean accepts(UnaryOperator<String> header, byte[] body, Instant now) {
        var timestamp = header.apply("webhook-timestamp");
        if (!timestamp.matches("[0-9]{1,12}") || !isNow(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)) {
            return false;
        }
        var expected = code(header.apply("webhook-id") + "." + timestamp + ".", body);
        return Arrays.stream(header.apply("webhook-signature").split(" ", -1))
                .filter(signature -> signature.startsWith(VERSION))
                .map(signature -> Base64.getDecoder().decode(signature.substring(VERSION.length())))
                .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    }

    private static boolean isNow(Instant sent, Instant now) {
        return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
    }

    private byte[] code(String head, byte[] body) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(head.getBytes(UTF_8));
        content.writeBytes(body);
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
