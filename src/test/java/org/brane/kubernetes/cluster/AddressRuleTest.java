package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {

    @ParameterizedTest
    @CsvSource({
        "cluster.example:6443, https://cluster.example:6443, true",
        "https://Cluster.Example:6443, https://cluster.example:6443/path, true",
        "cluster.example, https://cluster.example, true",
        "cluster.example:443, https://cluster.example, true",
        "[::1]:6443, 'https://[::1]:6443', true",
        "cluster.example, https://cluster.example:6443, false",
        "other.example:6443, https://cluster.example:6443, false",
        "no_host:6443, https://cluster.example:6443, false",
        "%%, https://cluster.example:6443, false"
    })
    void aDifferenceIsAWarning(String address, URI server, boolean agrees) {
        var check = AddressRule.judge(infrastructure(address, server));

        assertThat(check.isEmpty()).isEqualTo(agrees);
        check.ifPresent(found -> {
            assertThat(found.verdict()).isEqualTo(Verdict.WARNING);
            assertThat(found.remedy().orElseThrow()).contains("cluster.example:6443");
        });
    }

    private static Infrastructure infrastructure(String address, URI server) {
        var none = Optional.<String>empty();
        return new Infrastructure(
                "hospital-a",
                address,
                "brane",
                "registry.example:5000",
                "http://control.example:50052",
                none,
                none,
                List.of(),
                new Kubeconfig(server, none, none, none, Optional.of("token")));
    }
}
