package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.brane.kubernetes.event.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedResultTest {

    private static final String VALUE = "{\"v\":\"integer\",\"c\":42}";

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "working\n%s\n", "working\r\n%s\r\n\n"})
    void theLastLineIsTheResult(String log) {
        assertThat(LoggedResult.read(log.formatted(base64(VALUE)))).hasValue(Payload.of(VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "done", "e30=", "bnVsbA==", VALUE})
    void anythingElseIsNone(String lastLine) {
        assertThat(LoggedResult.read(base64(VALUE) + "\n" + lastLine + "!\n")).isEmpty();
        assertThat(LoggedResult.read("working\n" + lastLine)).isEmpty();
    }

    @Test
    void theEndOfALongResultIsNone() {
        var log = base64("{\"v\":\"unicode\",\"c\":\"" + "a".repeat(1000) + "\"}");

        assertThat(LoggedResult.read(log.substring(100))).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
