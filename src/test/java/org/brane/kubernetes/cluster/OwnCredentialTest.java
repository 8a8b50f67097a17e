package org.brane.kubernetes.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCredentialTest {

    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"exp": 1999999999}             | FAILURE
            {"exp": 2000000600}             | WARNING
            {"exp": 2009999999}             | OK
            {"sub": "somebody"}             | OK
            {"exp": 99999999999999999}      | OK
            {"exp": "soon"}                 | UNKNOWN
            []                              | UNKNOWN
            nonsense                        | UNKNOWN
            """)
    void tokenIsJudgedByWhatItSaysOfItself(String claims, Verdict verdict) {
        var checks = new OwnCredential(withToken(jwt(claims))).checks(NOW);

        assertThat(checks).hasSize(1);
        assertThat(checks.get(0).verdict()).isEqualTo(verdict);
    }

    @Test
    void tokenOfAnotherKindIsUnknown() {
        assertThat(new OwnCredential(withToken("opaque")).checks(NOW).get(0).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void accountOfTheTokenOfAServiceAccountIsKnown() {
        var kubeconfig = withToken(jwt("{\"sub\": \"system:serviceaccount:brane:brane\"}"));

        assertThat(new OwnCredential(kubeconfig).account()).hasValue("system:serviceaccount:brane:brane");
    }

    @Test
    void accountOfAnotherTokenIsNotGuessed() {
        assertThat(new OwnCredential(withToken(jwt("{\"sub\": \"jane\"}"))).account())
                .isEmpty();
    }

    @Test
    void certificateThatCannotBeReadFails() {
        var kubeconfig = new Kubeconfig(
                URI.create("https://cluster.example"),
                Optional.empty(),
                Optional.of("bm9uc2Vuc2U="),
                Optional.of("a"),
                Optional.empty());

        assertThat(new OwnCredential(kubeconfig).checks(NOW))
                .extracting(check -> check.name() + " " + check.verdict())
                .containsExactly("client-certificate FAILURE");
    }

    @Test
    void secretsAndInvisibleCharactersAreTakenOutOfForeignTexts() {
        var infrastructure = new Infrastructure(
                Given.LOCATION,
                "cluster.example",
                "brane",
                "registry.example:5000",
                "http://control.example:50052",
                Optional.of("redis://brane:canary-password@control.example"),
                Optional.empty(),
                List.of(),
                withToken("canary-token"));
        var check = CheckName.DRY_RUN.warning(
                "denied\u001b[31m: Bearer canary-token, redis://brane:canary-password@x", "forget canary-token");

        var cleaned = new Redaction(infrastructure).apply(check);

        assertThat(cleaned.sentence()).isEqualTo("denied [31m: Bearer ***, redis://brane:***@x");
        assertThat(cleaned.remedy()).hasValue("forget ***");
    }

    private static Kubeconfig withToken(String token) {
        return Given.plain(1, Optional.of(token));
    }

    private static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{}".getBytes(UTF_8)) + "." + encoder.encodeToString(claims.getBytes(UTF_8))
                + ".signature";
    }
}
