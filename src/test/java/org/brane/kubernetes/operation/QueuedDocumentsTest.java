package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;
import org.brane.kubernetes.wire.DocumentCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueuedDocumentsTest {

    private static final String COMMAND =
            "{\"kind\": \"CREATE\", \"identifier\": \"a1\", \"location\": \"hospital-a\", \"image\": \"hello:1\"}";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Source> handled = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        var commands = new CommandReader(
                CommandContract.read(Path.of("config/openapi.yaml")),
                new CommandRules("kube.brane.io"),
                new Identifiers(new SecureRandom()));
        context.getRegistry()
                .bind(
                        "queuedDocuments",
                        new QueuedDocuments(new DocumentCommands(commands), Clock.systemUTC(), handled::add));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lab")
                        .routeId("receive-commands-lab")
                        .setVariable("command", method("queuedDocuments", "command"))
                        .process(exchange -> assertThat(handled).isEmpty())
                        .filter(header("away").isNotNull())
                        .throwException(new IllegalStateException("away"));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aCommandIsHandledOnceItsExchangeWentWell() {
        var sent = context.createFluentProducerTemplate()
                .to("direct:lab")
                .withBody(COMMAND)
                .send();

        assertThat(sent.getException()).isNull();
        assertThat(handled).singleElement().satisfies(source -> assertThat(source.channel())
                .isEqualTo("lab"));
    }

    @Test
    void aCommandWhoseExchangeFailedIsNot() {
        var sent = context.createFluentProducerTemplate()
                .to("direct:lab")
                .withBody(COMMAND)
                .withHeader("away", true)
                .send();

        assertThat(sent.getException()).isNotNull();
        assertThat(handled).isEmpty();
    }
}
