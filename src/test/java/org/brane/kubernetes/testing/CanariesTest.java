package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanariesTest {

    @Test
    void aTextWithoutSecretsHasNoSigns() {
        assertThat(Canaries.in("Infrastructure added location=hospital-a server=https://127.0.0.1:6443"))
                .isEmpty();
    }

    @Test
    void aPlantedSecretIsFound() {
        assertThat(Canaries.in("token: canary-of-the-token")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "token: "})
    void aPlantedSecretIsFoundInBase64WhereverItBegins(String before) {
        var text = before + "canary-of-the-token and more";

        assertThat(Canaries.in(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.x",
                "-----BEGIN EC PRIVATE KEY-----",
                "client-key-data: LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0t"
            })
    void tokensAndKeysAreFound(String text) {
        assertThat(Canaries.in(text)).isNotEmpty();
    }
}
