package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.brane.kubernetes.config.SigningKeysFixture;
import org.brane.kubernetes.testing.SignatureCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String OLD = "b2xkLWtleS1vZi10aGUtdGVzdC0wMTIzNDU2Nzg5";
    private static final String NEW = "bmV3LWtleS1vZi10aGUtdGVzdC0wMTIzNDU2Nzg5";
    private static final String OTHER = "c29tZWJvZHktZWxzZSdzLWtleS0wMTIzNDU2Nzg5";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String EVENT = """
            {"specversion":"1.0","id":"job#7","source":"/infrastructures/a.b","data":{"id":"inner"}}""";

    @Test
    void aReceiverWithTheKeyKnowsOurEvent() throws Exception {
        var headers = headers(EVENT, NEW);

        assertThat(isAccepted(headers, EVENT, NEW, NOW)).isTrue();
        assertThat(headers).containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()));
    }

    @Test
    void whileTheKeyIsReplacedTheOldAndTheNewOneFit() throws Exception {
        var headers = headers(EVENT, NEW, OLD);

        assertThat(isAccepted(headers, EVENT, OLD, NOW)).isTrue();
        assertThat(isAccepted(headers, EVENT, NEW, NOW)).isTrue();
    }

    @Test
    void withAnotherKeyItIsNot() throws Exception {
        assertThat(isAccepted(headers(EVENT, OTHER), EVENT, NEW, NOW)).isFalse();
    }

    @Test
    void aChangedBodyIsNot() throws Exception {
        assertThat(isAccepted(headers(EVENT, NEW), EVENT.replace("inner", "other"), NEW, NOW))
                .isFalse();
    }

    @Test
    void aReplayIsTooOldAndItsTimeCannotBeChanged() throws Exception {
        var headers = headers(EVENT, NEW);
        var later = NOW.plus(Duration.ofMinutes(6));
        var renewed = new HashMap<>(headers);
        renewed.put("webhook-timestamp", Long.toString(later.getEpochSecond()));

        assertThat(isAccepted(headers, EVENT, NEW, later)).isFalse();
        assertThat(isAccepted(renewed, EVENT, NEW, later)).isFalse();
    }

    @Test
    void anEventHasOneIdHoweverOftenItIsPosted() throws Exception {
        var longer = EVENT.replace("{\"id\":\"inner\"}", "{\"log\":\"all of it\"}");

        assertThat(headers(longer, OLD).get("webhook-id"))
                .isEqualTo(headers(EVENT, NEW).get("webhook-id"));
        assertThat(headers(EVENT.replace("job#7", "job#8"), NEW).get("webhook-id"))
                .isNotEqualTo(headers(EVENT, NEW).get("webhook-id"));
        assertThat(headers(EVENT.replace("/a.b", "/b"), NEW).get("webhook-id"))
                .isNotEqualTo(headers(EVENT, NEW).get("webhook-id"));
    }

    @Test
    void noDotInAnIdMovesTheBorderToWhatIsSigned() throws Exception {
        assertThat(headers(EVENT.replace("job#7", "a.b.1.c"), NEW).get("webhook-id"))
                .matches("msg_[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "no json", "{\"id\":\"a\"}", "{\"id\":1,\"source\":\"a\"}"})
    void whatIsNoCloudEventIsNotSigned(String body) {
        assertThatThrownBy(() -> headers(body, NEW)).isInstanceOf(IOException.class);
    }

    private static Map<String, String> headers(String event, String... keys) throws IOException {
        var signing = SigningKeysFixture.of(keys);
        return new WebhookSignature(signing, Clock.fixed(NOW, ZoneOffset.UTC)).headers(event.getBytes(UTF_8));
    }

    private static boolean isAccepted(Map<String, String> headers, String body, String key, Instant now) {
        return new SignatureCheck(key).accepts(name -> headers.getOrDefault(name, ""), body.getBytes(UTF_8), now);
    }
}
