package org.brane.kubernetes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingRulesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/settings/refused.csv", delimiter = '|', quoteCharacter = '`')
    void aValueOutsideOfTheRulesIsRefused(String key, String value) {
        var refused = refused(key, value);

        assertThat(refused.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains(key));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/settings/allowed.csv", delimiter = '|', quoteCharacter = '`')
    void aValueAtTheEdgeOfTheRulesIsAllowed(String key, String value) {
        var reading = new SettingsReader(Path.of("absent"), Map.of(), Map.of(key, value)).read();

        assertThat(reading.properties()).containsEntry(key, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:canary@127.0.0.1/", "gopher://canary"})
    void aRefusedWebhookIsNeverShown(String url) {
        var refused = refused("brane.events.webhook.url", url);

        assertThat(refused)
                .hasMessageContaining("has a value that is not allowed (it is not shown)")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aWebhookAtAClosedAddressIsRefusedWithoutItsPath() {
        var refused = refused("brane.events.webhook.url", "http://169.254.169.254/canary");

        assertThat(refused)
                .hasMessageContaining("leads to 169.254.169.254, which is link-local")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aWebhookMayBeInANetworkThatIsAllowed() {
        var given = Map.of(
                "brane.events.webhook.url", "http://169.254.10.7/",
                "brane.infrastructures.allowed-networks", "169.254.10.0/24");
        var reading = new SettingsReader(Path.of("absent"), Map.of(), given).read();

        assertThat(reading.settings().webhook().url()).hasValue(URI.create("http://169.254.10.7/"));
    }

    @Test
    void portsMustDiffer() {
        assertThatThrownBy(() -> new HttpSettings("127.0.0.1", 8080, "127.0.0.1", 8080, Optional.empty(), 2048))
                .hasMessage("Settings refused: camel.management.port is '8080'; it must differ from camel.server.port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "example.org", "localhost.example.org"})
    void anOpenAddressNeedsTokens(String host) {
        var refused = refused("camel.server.host", host);

        assertThat(refused).hasMessageContaining("needs bearer tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.0.9", "::1", "0:0:0:0:0:0:0:1", "localhost", "LOCALHOST"})
    void aLoopbackAddressNeedsNone(String host) {
        var http = new HttpSettings(host, 8080, host, 9876, Optional.empty(), 2048);

        assertThat(http.tokenFile()).isEmpty();
    }

    @Test
    void aRecordCannotHoldWhatTheFileMayNotSay() {
        assertThatThrownBy(() -> new ClusterSettings(
                        0,
                        1,
                        new FlowSettings(1, 1, 1, Duration.ofSeconds(1)),
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        false,
                        AddressPolicy.STRICT))
                .hasMessage("Settings refused: brane.infrastructures.in-flight is '0';"
                        + " it must be a whole number (calls) from 1 to 1000");
    }

    private static ProblemsException refused(String key, String value) {
        var reader = new SettingsReader(Path.of("absent"), Map.of(), Map.of(key, value));
        return catchThrowableOfType(ProblemsException.class, reader::read);
    }
}
