package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "[::1], 0:0:0:0:0:0:0:1",
        "[FD00:EC2::254], fd00:ec2:0:0:0:0:0:254",
        "[::ffff:169.254.169.254], 169.254.169.254",
        "[::ffff:a9fe:a9fe], 169.254.169.254",
    })
    void hostInItsUsualFormIsAnAddress(String host, String address) {
        assertThat(IpLiteral.isPlainHost(host)).isTrue();
        assertThat(IpLiteral.ofHost(host))
                .hasValueSatisfying(read -> assertThat(read.getHostAddress()).isEqualTo(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2852039166",
                "0xA9FEA9FE",
                "0xa9.0xfe.0xa9.0xfe",
                "0251.0376.0251.0376",
                "025177524776",
                "169.254.43518",
                "169.16689662",
                "169.254.169.0376",
                "169.254.169.254.",
                "0x7f.1",
                "127.1",
                "0",
                "999.1.1.1",
                "[fe80::1%25eth0]",
                "[fe80::1%1]",
                "[127.0.0.1]",
                "[localhost]",
                "[::1",
                "[]",
            })
    void hostThatOthersReadInAnotherWayIsNotPlain(String host) {
        assertThat(IpLiteral.isPlainHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "1password.example", "169.254.169.254.example", "api.example.", "0xa9.example"})
    void nameIsPlainAndNoAddress(String host) {
        assertThat(IpLiteral.isPlainHost(host)).isTrue();
        assertThat(IpLiteral.ofHost(host)).isEmpty();
    }
}
