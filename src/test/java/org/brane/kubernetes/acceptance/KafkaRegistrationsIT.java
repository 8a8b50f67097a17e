package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.RegistrationPlace.registration;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.operation.ForeignHeaders;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test sends for locations of its own, while the service runs. */
@KafkaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaRegistrationsIT {

    private static final String SMALL = "2048";

    private KafkaPlace place;

    @BeforeAll
    void start(KafkaBroker broker, @TempDir Path folder) {
        place = new KafkaPlace(broker, folder);
        place.service().with("brane.kafka.max-record-bytes", SMALL).start();
    }

    @AfterAll
    void close() {
        place.close();
    }

    @Test
    void aRegistrationThatNamesItsCredentialIsServedAndDoneWith() {
        place.send("named", registration("127.0.0.1:50050"));

        soon().until(() -> place.status("named") == 200);
        soon().until(place::isReadToItsEnd);
        assertThat(place.infrastructures()).contains("named:", "s$somewhere");
        assertThat(deadLetters("named")).isEmpty();
    }

    @Test
    void aRegistrationThatCarriesItsCredentialIsADeadLetterWithoutIt() {
        place.send("inline", RegistrationPlace.inlineRegistration());

        var letter = deadLetter("inline");
        assertThat(text(letter))
                .contains("\"status\":422", "kubeconfig", "s$KEY", "brane.registrations.inline-credentials=true")
                .contains("\"instance\":\"kafka:" + place.registrationsTopic() + "/0/");
        assertNoCanary(letter);
        assertThat(place.status("inline")).isEqualTo(404);
    }

    @Test
    void allProblemsAreToldAndNoValue() {
        place.send("faulty", """
                {"address": "", "registry": "canary-of-a-token/", "callback_to": "nowhere", "mount_dfs": "canary-of-a-token",
                 "credentials": {"mechanism": "config", "file": "s$nowhere"}}
                """);

        var letter = deadLetter("faulty");
        assertThat(text(letter)).contains("address", "registry", "callback_to", "credentials");
        assertNoCanary(letter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "null", "\"text\"", "{\"address\":1,\"address\":2}", "kind: kube", "\u0000", "{}"})
    void whatIsNoRegistrationIsADeadLetterAndTheRestFlows(String poison) {
        var before = deadLetters("poison").size();

        place.send("poison", poison);

        soon().until(() -> deadLetters("poison").size() == before + 1);
        requireTheRestFlows();
    }

    @Test
    void aRecordBeyondTheBoundIsADeadLetterThoughTheBrokerTookIt() {
        place.send("large", registration("127.0.0.1:50050") + " ".repeat(100_000));

        assertThat(text(deadLetter("large"))).contains(" bytes\"", "at most 2048");
        requireTheRestFlows();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../up", "a b", "canary-of-a-token?", "{{brane.kafka.brokers}}", "${body}"})
    void aKeyThatIsNoLocationIsADeadLetterThatDoesNotRepeatIt(String key) {
        var before = deadLetters(null).size();

        place.send(key, registration("127.0.0.1:50050"));

        soon().until(() -> deadLetters(null).size() == before + 1);
        var letter = deadLetters(null).get(before);
        assertThat(text(letter)).contains("\"thing\":\"key\"");
        assertNoCanary(letter);
    }

    @Test
    void aRecordWithoutAKeyIsADeadLetter() {
        var before = deadLetters(null).size();

        place.send(null, registration("127.0.0.1:50050"));

        soon().until(() -> deadLetters(null).size() == before + 1);
        assertThat(text(deadLetters(null).get(before))).contains("\"found\":\"is missing\"");
    }

    @Test
    void anEmptyRecordRemovesALocationAndMayComeTwice() {
        place.send("leaving", registration("127.0.0.1:50050"));
        soon().until(() -> place.status("leaving") == 200);

        place.remove("leaving", Map.of("jobs", "keep"));
        place.remove("leaving", Map.of("jobs", "keep"));

        soon().until(() -> place.status("leaving") == 404);
        soon().until(place::isReadToItsEnd);
        assertThat(deadLetters("leaving")).isEmpty();
        assertThat(place.infrastructures()).doesNotContain("leaving:");
    }

    @Test
    void aRemovalThatJobsMayBeInTheWayOfIsADeadLetter() {
        place.send("staying", registration("127.0.0.1:50050"));

        place.remove("staying", Map.of());

        assertThat(text(deadLetter("staying"))).contains("\"status\":409", "jobs");
        assertThat(place.status("staying")).isEqualTo(200);
    }

    @Test
    void aWishForJobsThatMeansNothingIsADeadLetter() {
        place.remove("wishing", Map.of("jobs", "drop"));

        assertThat(text(deadLetter("wishing"))).contains("it must be keep or stop");
    }

    @Test
    void theLastOfManyRegistrationsOfALocationHolds() {
        IntStream.range(50_100, 50_120).forEach(port -> place.send("often", registration("127.0.0.1:" + port)));

        soon().until(place::isReadToItsEnd);
        assertThat(place.infrastructures()).containsOnlyOnce("127.0.0.1:50119");
        assertThat(deadLetters("often")).isEmpty();
    }

    /** Hostile case 17. */
    @Test
    void headersOfRecordsSteerNothing() {
        var headers = new TreeMap<>(ForeignHeaders.all());
        List.of("location", "Location", "Content-Type").forEach(name -> headers.put(name, "elsewhere"));

        place.sendWithHeaders("steered", registration("127.0.0.1:50050"), headers);
        place.sendWithHeaders("steered-wrong", "{}", headers);

        soon().until(() -> place.status("steered") == 200);
        var letter = deadLetter("steered-wrong");
        assertThat(letter.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder("Content-Type=application/problem+json", "location=steered-wrong");
        assertThat(place.status("elsewhere")).isEqualTo(404);
    }

    private void requireTheRestFlows() {
        place.send("flows", registration("127.0.0.1:50050"));
        soon().until(place::isReadToItsEnd);
        assertThat(place.status("flows")).isEqualTo(200);
        assertThat(deadLetters("flows")).isEmpty();
    }

    private ConsumerRecord<String, byte[]> deadLetter(String location) {
        return soon().until(() -> deadLetters(location), letters -> !letters.isEmpty())
                .get(0);
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(@Nullable String location) {
        return place.deadLetters().stream()
                .filter(letter -> Objects.equals(letter.key(), location))
                .toList();
    }

    private void assertNoCanary(ConsumerRecord<String, byte[]> letter) {
        assertThat(letter.key() + letter.headers() + text(letter)).doesNotContain("canary");
        assertThat(place.service().output()).doesNotContain("canary");
    }

    private static String text(ConsumerRecord<String, byte[]> letter) {
        return new String(letter.value(), UTF_8);
    }
}
