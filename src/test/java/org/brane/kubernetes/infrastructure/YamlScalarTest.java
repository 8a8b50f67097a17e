package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlScalarTest {

    @ParameterizedTest
    @ValueSource(strings = {"hospital-a", "s$hospital-a-kubeconfig", "kube", "k8s.hospital-a.example", "a_b"})
    void wordsStandBare(String text) {
        assertThat(YamlScalar.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "No",
                "ON",
                "off",
                "y",
                "N",
                "null",
                "~",
                "true",
                "1",
                "-1",
                "1.5",
                "1e3",
                "0x1f",
                "0o7",
                "1_000",
                ".inf",
                ".nan",
                "2026-01-01",
                "12:30:45",
                "a: b",
                "a #b",
                "# a",
                "a:",
                "- a",
                "-",
                "? a",
                "[a]",
                "{a}",
                "a, b",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "a\\b",
                "a\nb",
                "a\tb",
                "a\0b",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\u00e9",
                "\uD83D\uDE00",
                "<<",
                "=",
                "...",
                "---",
                "http://h:1/#f",
                "a ",
                " a"
            })
    void allElseIsQuotedAndReadsBackAsTheSameText(String text) {
        var written = YamlScalar.of(text);

        assertThat(written).startsWith("\"").matches("[ -~]*");
        assertThat(load("key: " + written)).isEqualTo(Map.of("key", text));
        assertThat(load("{" + written + ": " + YamlScalar.of(List.of(text, "b")) + "}"))
                .isEqualTo(Map.of(text, List.of(text, "b")));
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
