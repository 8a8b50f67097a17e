package org.brane.kubernetes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brane.kubernetes.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private final Identifiers identifiers = new Identifiers(RandomGenerator.of("L64X128MixRandom"));

    @Test
    void theCommandsOwnIdentifierWinsOverTheKey() {
        assertThat(identifiers.choose(Optional.of("mine"), Optional.of("key"))).isEqualTo("mine");
    }

    @Test
    void aKeyThatIsALegalIdentifierIsTheIdentifier() {
        assertThat(identifiers.choose(Optional.empty(), Optional.of("8e03978e-40d5-43dd-bc93-6894a57f9324")))
                .isEqualTo("8e03978e-40d5-43dd-bc93-6894a57f9324");
    }

    @Test
    void anyOtherKeyIsReplacedByItsHashWhichNeverChanges() {
        assertThat(identifiers.choose(Optional.empty(), Optional.of("order/4711")))
                .isEqualTo("dufjoxzps6wxqc7xiisc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "a_b", "../x", "\"quoted\"", "0123456789012345678901234567890123456789012345678901"})
    void whateverTheKeyTheIdentifierIsLegal(String key) {
        assertThat(identifiers.choose(Optional.empty(), Optional.of(key))).matches("[a-z0-9]{20}");
    }

    @Test
    void identifiersThatAreMadeAreLegalAndDiffer() {
        var made = IntStream.range(0, 1000)
                .mapToObj(i -> identifiers.choose(Optional.empty(), Optional.empty()))
                .collect(Collectors.toSet());

        assertThat(made).hasSize(1000).allMatch(identifier -> identifier.matches("[a-z0-9]{20}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "tab\there", "ä", "\0"})
    void aKeyOfOtherThanVisibleCharactersIsRefused(String key) {
        assertThat(Identifiers.check(key)).extracting(Problem::thing).containsExactly("Idempotency-Key");
    }

    @Test
    void aKeyMayHave255Characters() {
        assertThat(Identifiers.check("k".repeat(255))).isEmpty();
        assertThat(Identifiers.check("k".repeat(256))).hasSize(1);
    }
}
