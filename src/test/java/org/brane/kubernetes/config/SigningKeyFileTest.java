package org.brane.kubernetes.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyFileTest {

    /** The example of Standard Webhooks' own libraries. */
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String SIGNED = """
            msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}""";

    private static final String SIGNATURE = "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final Findings findings = new Findings();
    private final Path file;

    SigningKeyFileTest(@TempDir Path folder) {
        this.file = folder.resolve("keys");
    }

    @Test
    void keysSignAsTheLibrariesOfReceiversDo() throws IOException {
        var keys = read("# of the receiver\n\n " + KEY + "\r\n").orElseThrow();

        assertThat(keys.sign(SIGNED.getBytes(UTF_8)))
                .singleElement()
                .isEqualTo(Base64.getDecoder().decode(SIGNATURE));
        findings.refuse();
    }

    @Test
    void eachLineIsAKeyAndNoneIsShown() throws IOException {
        var keys = read(key(24) + "\n" + key(64)).orElseThrow();

        assertThat(keys.sign(new byte[0])).hasSize(2).doesNotHaveDuplicates();
        assertThat(keys).hasToString("SigningKeys[2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "canary_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_canary+canary+canary+canary",
                "whsec_canary!!canary!!canary!!canary!!canary!!",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw canary"
            })
    void aLineThatIsNoKeyIsRefusedAndNotShown(String line) throws IOException {
        assertThat(read(KEY + "\n" + line + "\n" + line)).isEmpty();

        assertThatThrownBy(findings::refuse)
                .hasMessageContaining("keys line 2 is no key; a key must be whsec_ and base64 of 24 to 64 random bytes")
                .hasMessageContaining("keys line 3 is no key")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void aKeyOfAnotherLengthIsRefused(int bytes) throws IOException {
        assertThat(read(key(bytes))).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("keys line 1 is no key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# none yet\n"})
    void aFileWithoutKeyIsRefused(String text) throws IOException {
        assertThat(read(text)).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("keys holds no key");
    }

    @Test
    void anAbsentFileIsRefused() {
        assertThat(new SigningKeyFile(file, findings).read()).isEmpty();
        assertThatThrownBy(findings::refuse)
                .hasMessageContaining("keys does not exist; brane.events.webhook.signing-key-file must name a file");
    }

    private static String key(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString("k".repeat(bytes).getBytes(UTF_8));
    }

    private Optional<SigningKeys> read(String text) throws IOException {
        Files.writeString(file, text);
        return new SigningKeyFile(file, findings).read();
    }
}
