package org.brane.kubernetes.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTokenTest {

    private static final String OURS =
            "{\"sub\": \"system:serviceaccount:brane:account\", \"iat\": 1000, \"exp\": 2000}";

    @Test
    void itSaysWhoseItIsAndHowLongItIsGood() {
        var token = BoundToken.of(withToken(jwt(OURS))).orElseThrow();

        assertThat(token.namespace()).isEqualTo("brane");
        assertThat(token.account()).isEqualTo("account");
        assertThat(token.life()).isEqualTo(Duration.ofSeconds(1000));
    }

    @ParameterizedTest
    @CsvSource({"0, 1700", "500, 1750", "1000, 1800"})
    void itIsRenewedBetweenSevenAndEightTenthsOfItsLife(int spread, long due) {
        var token =
                new BoundToken("brane", "account", Instant.ofEpochSecond(1000), Instant.ofEpochSecond(2000), spread);

        assertThat(token.renewalDue()).isEqualTo(Instant.ofEpochSecond(due));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\": \"system:serviceaccount:brane:account\", \"iat\": 1000}",
                "{\"sub\": \"system:serviceaccount:brane:account\", \"exp\": 2000}",
                "{\"sub\": \"system:serviceaccount:brane:account\", \"iat\": 2000, \"exp\": 2000}",
                "{\"sub\": \"system:serviceaccount:brane\", \"iat\": 1000, \"exp\": 2000}",
                "{\"sub\": \"jane\", \"iat\": 1000, \"exp\": 2000}",
                "{\"iat\": 1000, \"exp\": 2000}",
                "[]"
            })
    void otherTokensAreLeftAlone(String claims) {
        assertThat(BoundToken.of(withToken(jwt(claims)))).isEmpty();
    }

    @Test
    void opaqueTokensAreLeftAlone() {
        assertThat(BoundToken.of(withToken("opaque"))).isEmpty();
    }

    @Test
    void certificatesAreLeftAloneWhateverTokenIsBesideThem() {
        var kubeconfig = new Kubeconfig(
                URI.create("https://cluster.example"),
                Optional.empty(),
                Optional.of("certificate"),
                Optional.of("key"),
                Optional.of(jwt(OURS)));

        assertThat(BoundToken.of(kubeconfig)).isEmpty();
    }

    private static Kubeconfig withToken(String token) {
        return Given.plain(1, Optional.of(token));
    }

    private static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "e30." + encoder.encodeToString(claims.getBytes(UTF_8)) + ".signature";
    }
}
