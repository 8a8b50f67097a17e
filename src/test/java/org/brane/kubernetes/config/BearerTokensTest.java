package org.brane.kubernetes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {

    private final BearerTokens tokens = new BearerTokens(List.of("first-token-0001", "second-token-002"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer first-token-0001",
                "Bearer second-token-002",
                "bearer first-token-0001",
                "BEARER  first-token-0001 "
            })
    void aKnownTokenIsAccepted(String header) {
        assertThat(tokens.accepts(header)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "first-token-0001",
                "Basic first-token-0001",
                "Bearerfirst-token-0001",
                "Bearer first-token-000",
                "Bearer first-token-00011",
                "Bearer FIRST-TOKEN-0001",
                "Bearer first-token-0001 second-token-002",
                "Bearer first-token-0001,",
                "Bearer first-token-0001\n",
                " Bearer first-token-0001"
            })
    void anythingElseIsNot(String header) {
        assertThat(tokens.accepts(header)).isFalse();
    }

    @Test
    void aHeaderBeyondAllMeasureIsNot() {
        assertThat(tokens.accepts("Bearer " + "x".repeat(1_000_000))).isFalse();
    }

    @Test
    void noTokenIsShown() {
        assertThat(tokens).hasToString("BearerTokens[2]");
    }
}
