package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.RegistrationPlace.registration;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a service and a broker of its own, and does harm to one of the two. */
class KafkaTroubleIT {

    private static final String PASSWORD = "canary-of-a-password";

    @Test
    void withoutBrokersNothingOfKafkaRuns(@TempDir Path folder) {
        try (var service = new ServiceProcess(folder)) {
            service.config().write();

            service.start();

            assertThat(service.threads())
                    .noneMatch(thread -> thread.toLowerCase(Locale.ROOT).contains("kafka"));
            assertThat(service.output()).doesNotContain("receive-registrations-kafka");
        }
    }

    @Test
    void registrationsAreNotLostByAKill(@TempDir Path data, @TempDir Path folder) {
        var locations =
                IntStream.range(0, 40).mapToObj(number -> "hospital-" + number).toList();
        try (var broker = KafkaBroker.start(data);
                var place = new KafkaPlace(broker, folder)) {
            place.service().start();
            locations.forEach(location -> place.send(location, registration("127.0.0.1:50050")));
            soon().until(() -> place.infrastructures().contains("hospital-5:"));

            place.service().kill9();
            place.service().start();

            soon().until(place::isReadToItsEnd);
            assertThat(place.infrastructures().lines().map(String::strip).collect(Collectors.toSet()))
                    .containsAll(
                            locations.stream().map(location -> location + ":").toList());
            assertThat(place.deadLetters()).isEmpty();
        }
    }

    @Test
    void theServiceIsReadyWithoutItsBrokerAndReadsOnOnceItIsBack(@TempDir Path data, @TempDir Path folder) {
        try (var broker = KafkaBroker.start(data);
                var place = new KafkaPlace(broker, folder)) {
            place.send("before", registration("127.0.0.1:50050"));
            broker.stop();
            place.service().start();
            assertThat(place.status("before")).isEqualTo(404);

            broker.startAgain();
            soon().until(() -> place.status("before") == 200);
            broker.stop();
            broker.startAgain();
            place.send("after", registration("127.0.0.1:50050"));

            soon().until(() -> place.status("after") == 200);
            soon().until(place::isReadToItsEnd);
            assertThat(place.deadLetters()).isEmpty();
        }
    }

    @Test
    void aRegistrationIsDoneWithOnlyOnceItsDeadLetterIsWritten(@TempDir Path data, @TempDir Path folder) {
        try (var broker = KafkaBroker.start(data);
                var place = new KafkaPlace(broker, folder)) {
            broker.configure(place.deadLettersTopic(), "max.message.bytes", "10");
            place.service().start();
            place.send("refused", "{}");
            place.send("behind", registration("127.0.0.1:50050"));
            soon().until(() -> place.service().output().contains("Registration not taken location=refused"));

            broker.configure(place.deadLettersTopic(), "max.message.bytes", "1000000");

            soon().until(place::isReadToItsEnd);
            assertThat(place.deadLetters()).extracting(letter -> letter.key()).containsExactly("refused");
            assertThat(place.status("behind")).isEqualTo(200);
        }
    }

    @Test
    void aPasswordLetsTheServiceInAndIsNowhereToBeSeen(@TempDir Path data, @TempDir Path folder) throws IOException {
        try (var broker = KafkaBroker.startWithPassword(data, "brane", PASSWORD);
                var place = new KafkaPlace(broker, folder)) {
            var lines = broker.clientProperties().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
            var file = Files.write(folder.resolve("kafka.properties"), lines);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            place.service()
                    .with("brane.kafka.properties-file", file.toString())
                    .with("java.tool.options", "-Dlog.level=debug")
                    .start();
            place.send("let-in", registration("127.0.0.1:50050"));
            place.send("refused", "{}");

            soon().until(place::isReadToItsEnd);

            assertThat(place.status("let-in")).isEqualTo(200);
            assertThat(place.deadLetters()).hasSize(1);
            assertThat(place.service().run("--check")).isZero();
            assertThat(place.service().output()).doesNotContain(PASSWORD).doesNotContain(RegistrationPlace.CANARY);
        }
    }
}
