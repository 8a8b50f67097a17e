package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BraneValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":\"boolean\",\"c\":true}",
                "{\"c\":-9223372036854775808,\"v\":\"integer\"}",
                "{\"v\":\"real\",\"c\":0.5}",
                "{\"v\":\"real\",\"c\":1}",
                "{\"v\":\"unicode\",\"c\":\"\"}",
                "{\"v\":\"unicode\",\"c\":\"\\ud83d\\ude00\\u0000\"}",
                "{\"v\":\"unit\"}",
                " {\"v\":\"unit\",\"c\":null} ",
                "{\"v\":\"array\",\"c\":{\"type\":\"integer[]\",\"entries\":[]}}",
                "{\"v\":\"array\",\"c\":{\"type\":\"integer[]\",\"entries\":[{\"v\":\"integer\",\"c\":1}]}}",
                "{\"v\":\"struct\",\"c\":{\"type\":\"File\",\"properties\":{\"url\":{\"v\":\"unicode\",\"c\":\"file:///data/a\"}}}}",
                "{\"v\":\"pointer\",\"c\":{\"type\":\"integer\",\"variable\":\"a\",\"secret\":false}}"
            })
    void whatAPackageReturnsIsAValue(String json) {
        assertThat(BraneValue.isValue(json.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "42",
                "\"text\"",
                "[]",
                "{}",
                "{\"v\":\"integer\"}",
                "{\"v\":\"integer\",\"c\":null}",
                "{\"v\":\"integer\",\"c\":1.0}",
                "{\"v\":\"integer\",\"c\":9223372036854775808}",
                "{\"v\":\"integer\",\"c\":1,\"d\":2}",
                "{\"v\":\"integer\",\"c\":1,\"c\":2}",
                "{\"v\":\"integer\",\"c\":1} x",
                "{\"v\":\"integer\",\"c\":01}",
                "{\"v\":\"Integer\",\"c\":1}",
                "{\"v\":1,\"c\":1}",
                "{\"v\":\"real\",\"c\":1e400}",
                "{\"v\":\"real\",\"c\":NaN}",
                "{\"v\":\"boolean\",\"c\":\"true\"}",
                "{\"v\":\"unicode\",\"c\":\"\\ud83d\"}",
                "{\"v\":\"unit\",\"c\":{}}",
                "{\"v\":\"array\",\"c\":[]}",
                "{\"v\":\"array\",\"c\":{\"type\":\"integer[]\",\"entries\":[1]}}",
                "{\"v\":\"struct\",\"c\":{\"type\":\"File\",\"properties\":{\"url\":\"a\"}}}",
                "{\"v\":\"struct\",\"c\":{\"type\":\"File\"}}",
                "{\"v\":\"struct\",\"c\":{\"type\":\"File\",\"properties\":{\"\\udc00\":{\"v\":\"unit\"}}}}",
                "{\"v\":\"pointer\",\"c\":{\"type\":\"integer\",\"variable\":\"a\",\"secret\":\"no\"}}",
                "{\"v\":\"class\",\"c\":{}}",
                "{\"v\":\"function\",\"c\":{}}",
                "\ufeff{\"v\":\"unit\"}"
            })
    void allElseIsNone(String json) {
        assertThat(BraneValue.isValue(json.getBytes(UTF_8))).isFalse();
    }

    @Test
    void whatIsNoUtf8IsNone() {
        assertThat(BraneValue.isValue(new byte[] {'{', '"', (byte) 0xff, '"', '}'}))
                .isFalse();
    }

    @Test
    void whatIsDeeperThanBraneReadsIsNone() {
        var json = "{\"v\":\"array\",\"c\":{\"type\":\"a\",\"entries\":[".repeat(50_000);

        assertThat(BraneValue.isValue(json.getBytes(UTF_8))).isFalse();
    }
}
