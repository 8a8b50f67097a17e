package org.brane.kubernetes.infrastructure;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static final YamlLimits LIMITS = new YamlLimits(1000, 4, 2, 20);

    @Test
    void everyScalarIsText() {
        var values = read("{a: 1, b: true, c: 0x1F, d: 2026-01-01, e: 'null'}");

        assertThat(values).isEqualTo(Map.of("a", "1", "b", "true", "c", "0x1F", "d", "2026-01-01", "e", "null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: ~", "a: null", "a: Null", "a: NULL", "a: ''"})
    void nullIsTheEmptyText(String text) {
        assertThat(read(text)).isEqualTo(Map.of("a", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1021, 1022, 1023, 1024, 1025})
    void aCharacterOfTwoUtf16UnitsMayStandAnywhere(int at) {
        assertThat(YamlReader.read("sample", "#".repeat(at) + "\ud83d\ude00\na: b", YamlLimits.FILE))
                .isEqualTo(Map.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \ud83d", "a: \ude00", "a: '\ud83d'", "\ud83d"})
    void halfACharacterIsRefused(String text) {
        assertThatExceptionOfType(ProblemsException.class).isThrownBy(() -> read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing but a comment\n", "---\n", "~"})
    void anEmptyDocumentIsAnEmptyMap(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void anAliasIsWhatItsAnchorHolds() {
        assertThat(read("{a: &x [1], b: *x}")).isEqualTo(Map.of("a", List.of("1"), "b", List.of("1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {a: 1, a: 2}               | line 1, column 8 repeats a key of the same map
                    {a: 1, 'a': 2}             | line 1, column 8 repeats a key of the same map
                    {a: , a: }                 | line 1, column 7 repeats a key of the same map
                    {a: !!java.net.URL [x]}    | line 1, column 5 has a tag (!)
                    {a: !!str x}               | line 1, column 5 has a tag (!)
                    {a: !local {}}             | line 1, column 5 has a tag (!)
                    {!!str a: 1}               | line 1, column 2 has a tag (!)
                    {? [a] : 1}                | line 1, column 4 is a key that is no plain text
                    {a: &x 1, *x : 2}          | line 1, column 11 is a key that is no plain text
                    [a]                        | line 1, column 1 is no map
                    a text                     | line 1, column 1 is no map
                    {a: [[[[1]]]]}             | line 1, column 8 nests too deep
                    {a: *x}                    | line 1, column 5 is an alias of nothing before it
                    {a: &x [*x]}               | line 1, column 9 is an alias of nothing before it
                    {a: &x 1, b: [*x, *x, *x]} | line 1, column 23 is an alias; at most 2 aliases are read
                    {a: 'b}                    | line 1, column 8 is no YAML
                    {a: @b}                    | line 1, column 5 is no YAML
                    """)
    void whatIsNotReadIsNamedByItsPlace(String text, String message) {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("sample refused: " + message);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read("a: 1\n---\nb: 2\n"))
                .withMessage("sample refused: line 2, column 1 starts a second document; a file holds one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \0", "a: b\u0007", "\u0000"})
    void controlCharactersAreRefused(String text) {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read(text))
                .withMessage("sample refused: its text is no YAML; it must hold no control characters");
    }

    @Test
    void aByteOrderMarkIsRefused() {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read("\uFEFFa: 1"))
                .withMessage("sample refused: its text starts with a byte order mark; save it as UTF-8 without one");
    }

    @Test
    void aTextBeyondTheLimitIsRefusedUnread() {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read("#".repeat(1001)))
                .withMessage("sample refused: its text has 1001 characters; at most 1000 characters are read");
    }

    @Test
    void tooManyValuesAreRefused() {
        var list = IntStream.range(0, 20).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read("a: [" + list + "]"))
                .withMessageContaining("at most 20 values are read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "'", "&a ", "!", "a:\n "})
    void endlessNestingIsRefusedSoon(String piece) {
        var text = piece.repeat(200_000 / piece.length());

        assertTimeoutPreemptively(ofSeconds(5), () -> assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> YamlReader.read("sample", text, YamlLimits.KUBECONFIG)));
    }

    @Test
    @DisplayName("hostile case 9: a bomb of aliases is refused within a second")
    void aBombOfAliasesIsRefusedWithinASecond() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        IntStream.range(1, 30)
                .forEach(i -> bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9))));

        assertTimeoutPreemptively(ofSeconds(1), () -> assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> YamlReader.read("sample", bomb.toString(), YamlLimits.FILE))
                .withMessageContaining("at most 64 aliases are read"));
    }

    @Test
    void noBrokenTextFailsInAnotherWayThanWithProblems() {
        var random = new Random(42);

        for (var i = 0; i < 5_000; i++) {
            var text = new StringBuilder(Sample.KUBECONFIG);
            random.ints(3, 0, text.length()).forEach(at -> text.setCharAt(at, piece(random)));
            assertThat(outcome(text.toString())).isIn("read", "refused");
        }
    }

    private static char piece(Random random) {
        var pieces = "{}[]:,-?&*!|>'\"%@#\\ \n\t\0xU\u00e9\ud83d\uffff";
        return pieces.charAt(random.nextInt(pieces.length()));
    }

    private static String outcome(String text) {
        try {
            YamlReader.read("sample", text, YamlLimits.KUBECONFIG);
            return "read";
        } catch (ProblemsException e) {
            return "refused";
        }
    }

    private static Map<String, Object> read(String text) {
        return YamlReader.read("sample", text, LIMITS);
    }
}
