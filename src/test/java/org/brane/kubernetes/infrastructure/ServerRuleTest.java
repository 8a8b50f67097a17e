package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example",
                "https://api.example:6443",
                "HTTPS://api.example:6443/",
                "https://rancher.example/k8s/clusters/c-1",
                "https://127.0.0.1:6443",
                "https://[::1]:6443",
                "https://[2001:db8::1]",
                "https://10.0.0.255",
                "https://api-1",
                "https://169.254.169.254.example",
                "https://1password.example",
            })
    void aPlainUrlIsTaken(String server) {
        assertThat(ServerRule.judge("server", server, AddressPolicy.STRICT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example, is no https URL",
        "file:///etc/passwd, is no https URL",
        "api.example:6443, is no https URL",
        "//api.example, is no https URL",
        "https://user:pass@api.example, holds a user name or an @",
        "https://169.254.169.254@api.example, holds a user name or an @",
        "https://@api.example, holds a user name or an @",
        "https://a@b@api.example, holds a user name or an @",
        "https:///path, has no plain host",
        "https:api.example, has no plain host",
        "https://api_1.example, has no plain host",
        "https://2852039166, has no plain host",
        "https://0xA9FEA9FE, has no plain host",
        "https://0xa9.0xfe.0xa9.0xfe, has no plain host",
        "https://0251.0376.0251.0376, has no plain host",
        "https://025177524776, has no plain host",
        "https://169.254.43518, has no plain host",
        "https://169.16689662, has no plain host",
        "https://169.254.169.0376, has no plain host",
        "https://0169.254.169.254, has no plain host",
        "https://169.254.169.254., has no plain host",
        "https://999.1.1.1, has no plain host",
        "https://[fe80::1%25eth0], has no plain host",
        "https://[fe80::1%1], has no plain host",
        "https://169.254.169.254, 'leads to 169.254.169.254, which is link-local'",
        "https://169.254.0.1:6443/x, 'leads to 169.254.0.1, which is link-local'",
        "https://[fe80::1], 'leads to fe80:0:0:0:0:0:0:1, which is link-local'",
        "https://[febf::1], 'leads to febf:0:0:0:0:0:0:1, which is link-local'",
        "https://[fd00:ec2::254], 'leads to fd00:ec2:0:0:0:0:0:254, which is a metadata service of a cloud'",
        "https://[FD00:0EC2:0:0:0:0:0:0254], 'leads to fd00:ec2:0:0:0:0:0:254, which is a metadata service of a cloud'",
        "https://[::ffff:169.254.169.254], 'leads to 169.254.169.254, which is link-local'",
        "https://[::ffff:a9fe:a9fe], 'leads to 169.254.169.254, which is link-local'",
        "https://[::169.254.169.254], 'leads to 0:0:0:0:0:0:a9fe:a9fe, which is link-local'",
        "https://[64:ff9b::a9fe:a9fe], 'leads to 64:ff9b:0:0:0:0:a9fe:a9fe, which is link-local'",
        "https://api.example:0, has no valid port",
        "https://api.example:65536, has no valid port",
        "https://api.example/?a=b, has a query or a fragment",
        "https://api.example/#a, has a query or a fragment",
        "https://api.example/ x, is no URL",
        "https://[::1, is no URL",
        "https://[127.0.0.1], is no URL",
    })
    void aUrlThatMayLeadElsewhereIsRefusedByName(String server, String found) {
        assertThat(ServerRule.judge("server", server, AddressPolicy.STRICT))
                .extracting(Problem::thing, Problem::found)
                .contains(tuple("server", found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://\uff11\uff16\uff19.254.169.254",
                "https://169\u3002254\u3002169\u3002254",
                "https://%31%36%39.254.169.254",
                "https://api.example:99999999999",
                "https://api.example\\@169.254.169.254",
                "https://api.example\t",
                "",
            })
    void aUrlInDisguiseIsRefused(String server) {
        assertThat(ServerRule.judge("server", server, AddressPolicy.STRICT)).isNotEmpty();
    }
}
