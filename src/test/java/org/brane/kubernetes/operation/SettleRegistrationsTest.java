package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.infrastructure.RegistrationReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped route configuration, around a route that fails as each test wants it to. */
class SettleRegistrationsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicInteger tries = new AtomicInteger();
    private final List<String> letters = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private final InfrastructureFiles files;

    SettleRegistrationsTest(@TempDir Path folder) {
        files = new InfrastructureFiles(folder.resolve("infra.yml"), folder.resolve("secrets.yml"));
    }

    @BeforeEach
    void start() throws Exception {
        var registry = context.getRegistry();
        registry.bind("queuedRegistrations", new QueuedRegistrations(new RegistrationReader(files), 2048, false));
        registry.bind("failedRegistrations", new FailedRegistrations(Duration.ofMillis(1500)));
        var file = "file:routes/errors/settle-registrations-kafka.camel.yaml";
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, file));
        context.addRoutes(routes());
        context.start();
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void whatMayGoWellIsTriedAgain() {
        failures.add(new RejectedExecutionException("busy"));

        send("registration");

        assertThat(tries).hasValue(2);
        assertThat(letters).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsTriedAgain() {
        failures.add(new IllegalStateException("a defect"));

        send("registration");

        assertThat(tries).hasValue(2);
        assertThat(letters).isEmpty();
    }

    @Test
    void whatFailsForLongerThanItsPatienceIsADeadLetter() {
        for (var i = 0; i < 3; i++) {
            failures.add(new RejectedExecutionException("busy"));
        }

        send("registration");

        assertThat(tries.get()).isBetween(2, 4);
        assertThat(letters).singleElement().asString().contains("\"status\":503", "\"instance\":\"kafka:topic/0/7\"");
    }

    @Test
    void whatIsRefusedForGoodIsADeadLetterAtOnceWithoutItsValues() {
        failures.add(CallRefusal.registration(List.of(Problem.value("address", "canary", "it must be host:port"))));

        send("registration");

        assertThat(tries).hasValue(1);
        assertThat(letters)
                .singleElement()
                .asString()
                .contains("address", "it must be host:port")
                .doesNotContain("canary");
    }

    @Test
    void aRemovalOfWhatIsNotThereIsDone() {
        failures.add(LocationRefusal.unknown("gone"));

        send(new Removal("gone", Removal.Jobs.KEEP));

        assertThat(tries).hasValue(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void aRemovalThatComesBeforeTheFilesAreReadIsTriedAgain() {
        failures.add(LocationRefusal.starting("early"));

        send(new Removal("early", Removal.Jobs.KEEP));

        assertThat(tries).hasValue(2);
        assertThat(letters).isEmpty();
    }

    @Test
    void whatHasNoDeadLetterEitherIsNotDone() {
        failures.add(CallRefusal.registration(List.of()));
        failures.add(new IllegalStateException("the dead letter was not written"));

        assertThatThrownBy(() -> send("registration")).hasRootCauseMessage("the dead letter was not written");
    }

    private void send(Object body) {
        context.createProducerTemplate().sendBody("direct:receive", body);
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:receive")
                        .routeConfigurationId("settle-registrations-kafka")
                        .setVariable("origin", constant("kafka:topic/0/7"))
                        .process(exchange -> attempt());
                from("direct:dead-letter-registrations-kafka")
                        .errorHandler(noErrorHandler())
                        .bean(new FailedRegistrations(Duration.ZERO), "tell")
                        .process(SettleRegistrationsTest.this::keep);
            }
        };
    }

    private void attempt() {
        tries.incrementAndGet();
        fail();
    }

    private void keep(Exchange exchange) {
        fail();
        letters.add(new String(exchange.getMessage().getBody(byte[].class), UTF_8));
    }

    private void fail() {
        if (!failures.isEmpty()) {
            throw failures.remove(0);
        }
    }
}
