package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One message of a queue that has no positions; what is told as such is a name that no other message has. */
// Two of them are never compared.
@SuppressWarnings("ArrayRecordComponent")
record PlainDelivery(
        String position,
        String lane,
        Optional<String> key,
        byte[] value,
        Map<String, String> headers,
        Instant sentAt,
        Instant readAt)
        implements Delivery {

    PlainDelivery {
        requireNonNull(position, "position");
        requireNonNull(lane, "lane");
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        headers = Map.copyOf(headers);
        requireNonNull(sentAt, "sentAt");
        requireNonNull(readAt, "readAt");
    }

    /** The same, which was read before under another name. */
    PlainDelivery readFirst(String name, Instant before) {
        var sent = sentAt.isBefore(before) ? sentAt : before;
        return new PlainDelivery(name, lane, key, value, headers, sent, before);
    }

    /** What it says, in short: two messages that differ in value or headers differ here. */
    String content() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(new TreeMap<>(headers).toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(value));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public Optional<String> traceparent() {
        return Optional.ofNullable(headers.get("traceparent"));
    }

    /** Without the value, which is the sender's. */
    @Override
    public String toString() {
        return position;
    }
}
