package org.brane.kubernetes.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {

    @ParameterizedTest
    @CsvSource({
        "plain.txt, plain.txt",
        "'a b', 'a b'",
        "100%, 100%25",
        "%41, %2541",
        "äöü, äöü",
        "😀, 😀",
        "'line\nbreak', line%0Abreak",
        "'\u0085', %C2%85",
        "'\u202Efdp.exe', %E2%80%AEfdp.exe",
        "'\uFFFD', %EF%BF%BD",
    })
    void showsTextAsItIsAndWhatNobodySeesEscaped(String name, String shown) {
        assertThat(EntryName.of(name.getBytes(UTF_8)).orElseThrow().shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "FFFE, %FF%FE",
        "61FF62, a%FFb",
        "C3, %C3",
        "C328, %C3(",
        "E282, %E2%82",
        "F09F9861, %F0%9F%98a",
        "C0AF, %C0%AF",
        "EDA080, %ED%A0%80",
        "F8888080, %F8%88%80%80",
        "C3A4FFC3A4, ä%FFä",
    })
    void showsBytesThatAreNoTextEscaped(String bytes, String shown) {
        assertThat(name(bytes).shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "25", "2541", "FFFE", "C328", "C3A4FFC3A4", "EDA080", "0A", "F09F9880", "EFBFBD"})
    void isReadBackFromHowItIsShown(String bytes) {
        assertThat(ShownBytes.read(name(bytes).shown())).isEqualTo(name(bytes).raw());
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%4", "%zz", "a%"})
    void isNotReadFromAPercentSignAlone(String shown) {
        assertThatThrownBy(() -> ShownBytes.read(shown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2E", "2E2E", "2F", "612F62", "6100"})
    void isNothingThatNoFileSystemAllows(String bytes) {
        assertThat(EntryName.of(HexFormat.of().parseHex(bytes))).isEmpty();
    }

    private static EntryName name(String bytes) {
        return EntryName.of(HexFormat.of().parseHex(bytes)).orElseThrow();
    }
}
