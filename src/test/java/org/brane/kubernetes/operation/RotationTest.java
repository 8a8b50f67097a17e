package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RotationTest {

    private static final Infrastructure TOKEN = Sites.withToken("former");
    private static final Infrastructure CERTIFICATE = Sites.withCertificate("former");
    private static final Infrastructure ELSEWHERE = TOKEN.with(new Kubeconfig(
            URI.create("https://other.example"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("x")));
    private static final Infrastructure OTHER_NAMESPACE = Sites.of(Sites.HERE, "other", TOKEN.kubeconfig());
    private static final Infrastructure OTHER_REGISTRY = new Infrastructure(
            TOKEN.location(),
            TOKEN.address(),
            TOKEN.namespace(),
            "other.example:5000",
            TOKEN.callbackTo(),
            TOKEN.mountDfs(),
            TOKEN.proxyAddress(),
            TOKEN.privilegedImages(),
            TOKEN.kubeconfig());

    @Test
    void aNewTokenNeedsNoRestart() {
        assertThat(new Rotation(TOKEN, Sites.withToken("new")).needsNoRestart(true))
                .isTrue();
    }

    @Test
    void aNewTokenNeedsOneWhereNothingIsWatched() {
        assertThat(new Rotation(TOKEN, Sites.withToken("new")).needsNoRestart(false))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("otherChanges")
    void anyOtherChangeNeedsOne(Infrastructure before, Infrastructure now, boolean keepsJobs) {
        var rotation = new Rotation(before, now);

        assertThat(rotation.needsNoRestart(true)).isFalse();
        assertThat(rotation.keepsJobs()).isEqualTo(keepsJobs);
    }

    static Stream<Arguments> otherChanges() {
        return Stream.of(
                Arguments.of(TOKEN, CERTIFICATE, true),
                Arguments.of(CERTIFICATE, Sites.withCertificate("new"), true),
                Arguments.of(CERTIFICATE, TOKEN, true),
                Arguments.of(TOKEN, OTHER_REGISTRY, true),
                Arguments.of(TOKEN, ELSEWHERE, false),
                Arguments.of(TOKEN, OTHER_NAMESPACE, false));
    }
}
