package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.Test;

@ClusterTest
class TokenRequestsIT {

    private static final Duration LIFE = Duration.ofMinutes(20);

    @Test
    void aTokenThatFollowsIsAsGoodAsTheFormer(ClusterNamespace namespace) {
        var account = TestAccount.with(
                namespace, Map.of("/serviceaccounts/token", List.of("create"), "batch/jobs", List.of("list")));

        var following = following(namespace, account);

        var renewed = PreflightRun.withToken(account.kubeconfig(LIFE), following);
        var token = BoundToken.of(new KubeconfigVetting().vet(renewed)).orElseThrow();
        assertThat(token.life()).isEqualTo(LIFE);
        assertThat(token.account()).isEqualTo("tested");
        try (var clients = new Clients()) {
            var jobs = clients.to(Given.infrastructure(namespace.name(), renewed))
                    .batch()
                    .v1()
                    .jobs();
            assertThat(jobs.inNamespace(namespace.name()).list().getItems()).isEmpty();
        }
    }

    @Test
    void anAccountThatMayNotIsToldSo(ClusterNamespace namespace) {
        var account = TestAccount.with(namespace, Map.of("batch/jobs", List.of("list")));

        assertThatThrownBy(() -> following(namespace, account))
                .isInstanceOf(ClusterRefusal.class)
                .hasMessageContaining("serviceaccounts")
                .hasMessageContaining("forbidden");
    }

    private static String following(ClusterNamespace namespace, TestAccount account) {
        try (var clients = new Clients()) {
            var infrastructure = Given.infrastructure(namespace.name(), account.kubeconfig(LIFE));
            var token = BoundToken.of(infrastructure.kubeconfig());
            return new TokenRequests(clients.to(infrastructure)).following(token.orElseThrow());
        }
    }
}
