package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.infrastructure.RegistrationReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuedRegistrationsTest {

    private static final String EVENT =
            "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/lab\", \"type\": \"t\", \"subject\": \"hospital-a\"";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final QueuedRegistrations registrations;

    QueuedRegistrationsTest(@TempDir Path folder) {
        var files = new InfrastructureFiles(folder.resolve("infra.yml"), folder.resolve("secrets.yml"));
        registrations = new QueuedRegistrations(new RegistrationReader(files), 1_048_576, false);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void aCloudEventsDataIsTheRegistrationAndItsSubjectTheLocation() {
        var exchange = opened(EVENT + ", \"data\": {\"address\": \"a:1\"}}");

        assertThat(body(exchange)).isEqualTo("{\"address\":\"a:1\"}");
        assertThat(exchange.getMessage().getHeader("location")).isEqualTo("hospital-a");
    }

    @Test
    void aLocationThatStandsThereWins() {
        var exchange = exchange(EVENT + ", \"data\": {}}");
        exchange.getMessage().setHeader("location", "elsewhere");

        registrations.open(exchange);

        assertThat(exchange.getMessage().getHeader("location")).isEqualTo("elsewhere");
    }

    @Test
    void aCloudEventWithoutDataIsARemoval() {
        var exchange = opened(EVENT + "}");

        assertThat(registrations.isRemoval(exchange.getMessage().getBody(byte[].class)))
                .isTrue();
    }

    @Test
    void whatComesByItselfStaysAsItIs() {
        assertThat(body(opened("{\"address\": \"a:1\"}"))).isEqualTo("{\"address\": \"a:1\"}");
    }

    /** What a reader makes of a body that it cannot read. */
    @Test
    void whatCannotBeReadIsNoRemoval() {
        var exchange = opened("\u0000");

        assertThat(registrations.isRemoval(exchange.getMessage().getBody(byte[].class)))
                .isFalse();
    }

    @Test
    void aFaultyCloudEventIsARefusedRegistration() {
        assertThatThrownBy(() -> opened("{\"specversion\": \"9\"}")).isInstanceOf(CallRefusal.class);
    }

    private Exchange opened(String body) {
        var exchange = exchange(body);
        registrations.open(exchange);
        return exchange;
    }

    private Exchange exchange(String body) {
        var exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body.getBytes(UTF_8));
        return exchange;
    }

    private static String body(Exchange exchange) {
        return new String(exchange.getMessage().getBody(byte[].class), UTF_8);
    }
}
