package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.RegistrationPlace.registration;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.brane.kubernetes.testing.ArtemisBroker.Held;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test sends for locations of its own, while the service runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AmqpRegistrationsIT {

    private static final String REGISTRY = "127.0.0.1:50050";

    private ArtemisBroker broker;
    private AmqpPlace place;

    @BeforeAll
    void start(@TempDir Path data, @TempDir Path folder) {
        broker = ArtemisBroker.start(data);
        place = new AmqpPlace(broker, folder);
        place.service().start();
    }

    @AfterAll
    void close() {
        place.close();
        broker.close();
    }

    @Test
    void aRegistrationThatNamesItsCredentialIsServedAndAcknowledged() {
        place.send("named", registration(REGISTRY));

        soon().until(() -> place.status("named") == 200);
        soon().until(place::isReadToItsEnd);
        assertThat(place.infrastructures()).contains("named:", "s$somewhere");
        assertThat(place.deadLetters("named")).isEmpty();
    }

    @Test
    void aCloudEventRegistersItsSubject() {
        broker.send(
                AmqpPlace.REGISTRATIONS,
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/lab\", \"type\": \"t\", \"subject\": \"subject\","
                        + " \"data\": " + registration(REGISTRY) + "}",
                Map.of());

        soon().until(() -> place.status("subject") == 200);
    }

    @Test
    void nothingRemovesALocationAndMayComeTwice() {
        place.send("leaving", registration(REGISTRY));
        soon().until(() -> place.status("leaving") == 200);

        place.remove("leaving", "keep");
        place.remove("leaving", "keep");

        soon().until(() -> place.status("leaving") == 404);
        soon().until(place::isReadToItsEnd);
        assertThat(place.deadLetters("leaving")).isEmpty();
        assertThat(place.infrastructures()).doesNotContain("leaving:");
    }

    @Test
    void aRemovalThatJobsMayBeInTheWayOfIsADeadLetter() {
        place.send("staying", registration(REGISTRY));

        place.remove("staying");

        assertThat(deadLetter("staying").text()).contains("\"status\":409", "jobs");
        assertThat(place.status("staying")).isEqualTo(200);
    }

    @Test
    void allProblemsAreToldAndNoValue() {
        place.send("faulty", """
                {"address": "", "registry": "canary-of-a-token/", "callback_to": "nowhere", "mount_dfs": "canary-of-a-token",
                 "credentials": {"mechanism": "config", "file": "s$nowhere"}}
                """);

        var letter = deadLetter("faulty");
        assertThat(letter.text())
                .contains("\"status\":422", "address", "registry", "callback_to", "credentials")
                .contains("\"instance\":\"amqp:registrations:");
        assertNoCanary(letter);
        assertThat(place.status("faulty")).isEqualTo(404);
    }

    @Test
    void aRegistrationThatCarriesItsCredentialIsADeadLetterWithoutIt() {
        place.send("inline", RegistrationPlace.inlineRegistration());

        var letter = deadLetter("inline");
        assertThat(letter.text()).contains("kubeconfig", "brane.registrations.inline-credentials=true");
        assertNoCanary(letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}"})
    void whatIsNoRegistrationIsADeadLetterAndTheRestFlows(String poison) {
        var before = place.deadLetters("poison").size();

        place.send("poison", poison);

        soon().until(() -> place.deadLetters("poison").size() == before + 1);
        requireTheRestFlows();
    }

    /** Else a body that nobody can read would be a removal. */
    @Test
    void aBodyThatIsNeitherBytesNorTextRemovesNothing() {
        place.send("mapped", registration(REGISTRY));
        broker.sendMap(AmqpPlace.REGISTRATIONS, Map.of("kind", "kube"), Map.of("location", "mapped", "jobs", "keep"));

        assertThat(deadLetter("mapped").text()).contains("\"status\":422");
        assertThat(place.status("mapped")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "canary-of-a-token?", "${body}"})
    void whatIsNoLocationIsADeadLetterThatDoesNotRepeatIt(String location) {
        var before = place.deadLetters().size();

        place.send(location, registration(REGISTRY));

        soon().until(() -> place.deadLetters().size() > before);
        assertThat(place.deadLetters())
                .filteredOn(letter -> !letter.properties().containsKey("location"))
                .isNotEmpty()
                .allSatisfy(letter -> assertThat(letter.text()).contains("\"thing\":\"key\""))
                .allSatisfy(this::assertNoCanary);
    }

    @Test
    void theLastOfManyRegistrationsOfALocationHolds() {
        IntStream.range(50_100, 50_130).forEach(port -> place.send("often", registration("127.0.0.1:" + port)));

        soon().until(place::isReadToItsEnd);
        assertThat(place.infrastructures()).containsOnlyOnce("127.0.0.1:50129");
        assertThat(place.deadLetters("often")).isEmpty();
    }

    private void requireTheRestFlows() {
        place.send("flows", registration(REGISTRY));
        soon().until(place::isReadToItsEnd);
        assertThat(place.status("flows")).isEqualTo(200);
        assertThat(place.deadLetters("flows")).isEmpty();
    }

    private Held deadLetter(String location) {
        return soon().until(() -> place.deadLetters(location), letters -> !letters.isEmpty())
                .get(0);
    }

    private void assertNoCanary(Held letter) {
        assertThat(letter.toString()).doesNotContain("canary");
        assertThat(place.service().output()).doesNotContain("canary");
    }
}
