package org.brane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "::1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "fd00::1",
                "203.0.113.9",
                "2001:db8::1",
                "::ffff:127.0.0.1",
                "64:ff9b::10.0.0.1",
                "2002:a00:1::1",
                "169.253.255.255",
                "169.255.0.0",
                "100.100.100.201",
                "1.0.0.0",
            })
    void loopbackPrivateAndPublicAddressesAreAllowed(String address) throws Exception {
        assertThat(AddressPolicy.STRICT.objection(InetAddress.getByName(address)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, the address of no host",
        "0.0.0.1, the address of no host",
        "::, the address of no host",
        "::ffff:0.0.0.0, the address of no host",
        "169.254.169.254, link-local",
        "169.254.0.1, link-local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "::ffff:169.254.169.254, link-local",
        "::ffff:a9fe:a9fe, link-local",
        "::169.254.169.254, link-local",
        "::ffff:0:a9fe:a9fe, link-local",
        "64:ff9b::a9fe:a9fe, link-local",
        "64:ff9b:1::a9fe:a9fe, link-local",
        "2002:a9fe:a9fe::1, link-local",
        "2001:0:1234::5601:5601, link-local",
        "64:ff9b::100.100.100.200, a metadata service of a cloud",
        "64:ff9b::0.0.0.0, the address of no host",
        "fd00:ec2::254, a metadata service of a cloud",
        "fd00:ec2::23, a metadata service of a cloud",
        "fd20:ce::254, a metadata service of a cloud",
        "100.100.100.200, a metadata service of a cloud",
        "168.63.129.16, a metadata service of a cloud",
        "192.0.0.192, a metadata service of a cloud",
        "224.0.0.1, the address of many hosts",
        "255.255.255.255, the address of many hosts",
        "ff02::1, the address of many hosts",
    })
    void allOthersAreNotWhateverTheirForm(String address, String reason) throws Exception {
        assertThat(AddressPolicy.STRICT.objection(InetAddress.getByName(address)))
                .hasValueSatisfying(objection -> assertThat(objection).endsWith(", which is " + reason));
    }

    @Test
    void aMappedAddressThatJavaHasNotUnwrappedIsJudgedAsIpv4() throws Exception {
        var bytes = new byte[16];
        System.arraycopy(InetAddress.getByName("169.254.169.254").getAddress(), 0, bytes, 12, 4);
        bytes[10] = -1;
        bytes[11] = -1;

        assertThat(AddressPolicy.STRICT.objection(Inet6Address.getByAddress("disguised", bytes, -1)))
                .contains("169.254.169.254, which is link-local");
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.10.0/24, 169.254.10.7, true",
        "169.254.10.0/24, 169.254.11.7, false",
        "169.254.10.0/24, 64:ff9b::169.254.10.7, true",
        "169.254.10.0/24, ::ffff:169.254.10.7, true",
        "64:ff9b::/96, 64:ff9b::169.254.169.254, true",
        "64:ff9b::/96, 169.254.169.254, false",
        "fe80::/10, fe80::1, true",
        "fe80::/10, 169.254.1.1, false",
        "0.0.0.0/0, 169.254.169.254, true",
        "0.0.0.0/0, fe80::1, false",
    })
    void anExceptionAllowsItsOwnNetworkOnly(String exception, String address, boolean allowed) throws Exception {
        var policy = new AddressPolicy(List.of(Network.of(exception)));

        assertThat(policy.objection(InetAddress.getByName(address)).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void aNamePassesUnasked() {
        assertThat(AddressPolicy.STRICT.objection("nowhere.invalid")).isEmpty();
        assertThat(AddressPolicy.STRICT.objection("[fe80::1]")).isPresent();
    }
}
