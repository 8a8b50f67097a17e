package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class ClusterClientsIT {

    private final ControlPlane plane;
    private final ClusterNamespace namespace;
    private final Clients clients = new Clients();

    ClusterClientsIT(ControlPlane plane, ClusterNamespace namespace) {
        this.plane = plane;
        this.namespace = namespace;
    }

    @AfterEach
    void closeClients() {
        clients.close();
    }

    @Test
    void tokenOfTheRegistrationLetsUsIn() {
        var client = clients.to(Given.infrastructure(namespace.name(), namespace.kubeconfig()));

        assertThat(client.batch().v1().jobs().list().getItems()).isEmpty();
    }

    @Test
    void clientCertificateWithEcKeyLetsUsIn() {
        var client = clients.to(Given.infrastructure(namespace.name(), plane.adminKubeconfig()));

        assertThat(client.namespaces().withName(namespace.name()).get()).isNotNull();
    }

    @Test
    void serverThatNoAuthorityOfTheRegistrationVouchesForIsNotSpokenTo() {
        var vetted = new KubeconfigVetting().vet(namespace.kubeconfig());
        var withoutAuthority =
                new Kubeconfig(vetted.server(), Optional.empty(), Optional.empty(), Optional.empty(), vetted.token());

        assertNotSpokenTo(Given.infrastructure(namespace.name(), withoutAuthority));
    }

    @Test
    void serverThatIsVouchedForUnderAnotherNameIsNotSpokenTo() {
        try (var relay = new Relay(plane.port())) {
            var elsewhere =
                    namespace.kubeconfig().replace("127.0.0.1:" + plane.port(), Relay.HOST + ":" + relay.port());

            assertNotSpokenTo(Given.infrastructure(namespace.name(), elsewhere));
        }
    }

    @Test
    void authoritiesOfTheJvmDoNotVouchForAServerWhoseAuthorityIsNamed() {
        var vetted = new KubeconfigVetting().vet(namespace.kubeconfig());

        var tls = ClusterTls.of(vetted, clients.vertx());

        assertThat(tls.trustManagers())
                .singleElement(InstanceOfAssertFactories.type(X509TrustManager.class))
                .satisfies(trust -> assertThat(trust.getAcceptedIssuers()).hasSize(1));
    }

    private void assertNotSpokenTo(Infrastructure infrastructure) {
        var client = clients.to(infrastructure);

        assertThatThrownBy(() -> client.pods().list())
                .isInstanceOf(KubernetesClientException.class)
                .hasStackTraceContaining(SSLHandshakeException.class.getName())
                .satisfies(error -> assertThat(ClusterErrors.refusal((KubernetesClientException) error)
                                .kind())
                        .isEqualTo(ClusterRefusal.Kind.WAIT));
    }
}
