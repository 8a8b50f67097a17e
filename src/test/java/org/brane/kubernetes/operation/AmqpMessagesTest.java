package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.brane.kubernetes.wire.DocumentCommands.Address;
import org.junit.jupiter.api.Test;

class AmqpMessagesTest {

    private final AmqpMessages messages = new AmqpMessages(value -> Address.NOWHERE, Clock.systemUTC());

    /** Those of JMS too, which its own clients do not send. */
    @Test
    void ofForeignPropertiesNoneComesIn() {
        var properties = new HashMap<String, Object>(ForeignHeaders.all());
        properties.put("location", "hospital-a");
        var message = Proton.message();
        message.setApplicationProperties(new ApplicationProperties(properties));

        var read = messages.read("queue/1/1", message);

        assertThat(read.headers()).containsOnlyKeys("location");
    }
}
