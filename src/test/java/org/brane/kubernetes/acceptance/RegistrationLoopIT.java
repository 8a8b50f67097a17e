package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A service of its own, which nothing else makes warm or cold. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationLoopIT {

    private static final int ROUNDS = 50;
    private static final int ENDPOINTS = 5;
    private static final int WARM_UP = 6 * ENDPOINTS;

    /** Shared pools may have come to their full size meanwhile (Vert.x: 20 workers); a leak would be 50 and more. */
    private static final int LATE_THREADS = 32;

    /** Caches fill; what an infrastructure holds while it is served (a client with its TLS, two informers) is some 300 KB. */
    private static final long LATE_BYTES = ROUNDS * 40_000L;

    private ControlPlane plane;
    private ClusterNamespace namespace;
    private List<TcpGate> gates;
    private Scene scene;

    @BeforeAll
    void start(ControlPlane planeHere, ClusterNamespace namespaceHere, @TempDir Path folder) {
        plane = planeHere;
        namespace = namespaceHere;
        gates = Stream.generate(() -> TcpGate.to(plane.port())).limit(ENDPOINTS).toList();
        scene = new Scene(namespace, folder)
                .with("brane.infrastructures.refuse-excess-rights", "true")
                .start();
    }

    @AfterAll
    void close() {
        scene.close();
        gates.forEach(TcpGate::close);
    }

    @Test
    void nothingIsLeftOfRegistrationsThatWent() {
        IntStream.range(0, WARM_UP).forEach(this::comeAndGo);
        var service = scene.service();
        soon().until(() -> service.threads().stream().noneMatch(RegistrationLoopIT::isOfRegistrations));
        var threads = service.threads().size();
        var sockets = service.sockets();
        var bytes = service.liveBytes();

        IntStream.range(WARM_UP, WARM_UP + ROUNDS).forEach(this::comeAndGo);

        soon().untilAsserted(() -> {
            assertThat(service.threads()).noneMatch(RegistrationLoopIT::isOfRegistrations);
            assertThat(service.threads()).hasSizeLessThanOrEqualTo(threads + LATE_THREADS);
            assertThat(service.sockets()).isLessThanOrEqualTo(sockets);
            assertThat(service.liveBytes()).isLessThanOrEqualTo(bytes + LATE_BYTES);
        });
    }

    @Test
    void aTooPowerfulCredentialIsRefusedWhereThatIsSet() {
        var answer = new RegisteredPlace(scene, namespace, "powerful").put(plane.adminKubeconfig());

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/problems/0/found").asText()).contains("cluster-admin");
        assertThat(new RegisteredPlace(scene, namespace, "powerful").get().status())
                .isEqualTo(404);
    }

    private void comeAndGo(int round) {
        var gate = gates.get(round % ENDPOINTS);
        var place = new RegisteredPlace(scene, namespace, "round-" + round);
        assertThat(place.put(namespace.kubeconfigThrough(gate.port())).status()).isEqualTo(201);
        soon().until(() -> place.remove("").status() == 204);
    }

    private static boolean isOfRegistrations(String thread) {
        return thread.startsWith("preflight") || thread.startsWith("registrations-") || thread.contains("round-");
    }
}
