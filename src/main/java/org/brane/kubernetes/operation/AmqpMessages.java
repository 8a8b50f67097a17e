package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Message;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.brane.kubernetes.wire.DocumentCommands.Address;
import org.jspecify.annotations.Nullable;

/** Takes from AMQP's messages (part 3, section 2) what means something here, and makes messages of what is sent. */
final class AmqpMessages {

    private static final byte[] NOTHING = new byte[0];

    /** Begins no document, so that it is refused; what is empty could ask for a removal. */
    private static final byte[] UNREADABLE = {0};

    private static final String CONTENT_TYPE = "content-type";

    private final AllowedHeaders allowed = AllowedHeaders.ofQueues();
    private final Function<byte[], Address> addressOf;
    private final Clock clock;

    /** @param addressOf the location that a value is for, and what those have in common that keep their order */
    AmqpMessages(Function<byte[], Address> addressOf, Clock clock) {
        this.addressOf = requireNonNull(addressOf, "addressOf");
        this.clock = requireNonNull(clock, "clock");
    }

    /** One that came; of a body that is neither bytes nor text nothing is read, for nothing is made an object here. */
    PlainDelivery read(String position, org.apache.qpid.proton.message.Message message) {
        var value = bytes(message.getBody());
        var now = clock.instant();
        var sentAt = message.getCreationTime() > 0 ? Instant.ofEpochMilli(message.getCreationTime()) : now;
        var address = addressOf.apply(value);
        return new PlainDelivery(
                position, address.location(), address.identifier(), value, headers(message), sentAt, now);
    }

    /** One to be sent, which outlives a restart of the broker. */
    org.apache.qpid.proton.message.Message write(Message camel) {
        var message = Proton.message();
        var properties = new HashMap<String, Object>();
        camel.getHeaders().forEach((name, value) -> {
            if (!allowed.applyFilterToCamelHeaders(name, value, camel.getExchange())) {
                properties.put(name.toLowerCase(Locale.ROOT), String.valueOf(value));
            }
        });
        var type = properties.remove(CONTENT_TYPE);
        if (type != null) {
            message.setContentType(type.toString());
        }
        message.setApplicationProperties(new ApplicationProperties(properties));
        message.setDurable(true);
        message.setCreationTime(clock.millis());
        var body = camel.getBody(byte[].class);
        message.setBody(new Data(new Binary(body == null ? NOTHING : body)));
        return message;
    }

    private Map<String, String> headers(org.apache.qpid.proton.message.Message message) {
        var headers = new LinkedHashMap<String, String>();
        var properties = message.getApplicationProperties();
        if (properties != null && properties.getValue() != null) {
            properties.getValue().forEach((name, value) -> {
                if (value instanceof String text && allowed.letsIn(name)) {
                    headers.put(name.toLowerCase(Locale.ROOT), text);
                }
            });
        }
        Optional.ofNullable(message.getContentType()).ifPresent(type -> headers.put(CONTENT_TYPE, type));
        return headers;
    }

    private static byte[] bytes(@Nullable Section body) {
        if (body == null) {
            return NOTHING;
        }
        if (body instanceof Data data && data.getValue() != null) {
            var binary = data.getValue();
            var bytes = new byte[binary.getLength()];
            System.arraycopy(binary.getArray(), binary.getArrayOffset(), bytes, 0, bytes.length);
            return bytes;
        }
        if (body instanceof AmqpValue wrapped && wrapped.getValue() instanceof String text) {
            return text.getBytes(UTF_8);
        }
        if (body instanceof AmqpValue wrapped && wrapped.getValue() instanceof Binary binary) {
            return bytes(new Data(binary));
        }
        return UNREADABLE;
    }
}
