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

    private static final int ROUNDS = 25;

    /** What is loaded once, at whatever time (all classes of fabric8's model: 4 MB), makes one or two grow; a leak, all. */
    private static final int WINDOWS = 3;

    private static final int ENDPOINTS = 5;
    private static final int WARM_UP = 2 * ENDPOINTS;

    /** Shared pools may have come to their full size meanwhile (Vert.x: 20 workers); a leak would be 75 and more. */
    private static final int LATE_THREADS = 32;

    /** Caches fill; what an infrastructure holds while it is served (a client with its TLS, two informers) is some 300 KB. */
    private static final long LATE_BYTES = ROUNDS * 40_000L;

    private ControlPlane plane;
    private ClusterNamespace namespace;
    private List<TcpGate> gates;
    private Scene scene;
    private int round;

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
        var service = scene.service();
        comeAndGo(WARM_UP);
        var threads = service.threads().size();
        var sockets = service.sockets();

        var growths = IntStream.range(0, WINDOWS).mapToObj(window -> growth()).toList();

        assertThat(growths).as("bytes of heap").anyMatch(growth -> growth <= LATE_BYTES);
        soon().untilAsserted(() -> {
            assertThat(service.threads()).hasSizeLessThanOrEqualTo(threads + LATE_THREADS);
            assertThat(service.sockets()).isLessThanOrEqualTo(sockets);
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

    private long growth() {
        var before = scene.service().liveBytes();
        comeAndGo(ROUNDS);
        return scene.service().liveBytes() - before;
    }

    /** Ends when nothing works on any of them any more. */
    private void comeAndGo(int times) {
        IntStream.range(0, times).forEach(time -> comeAndGo());
        soon().until(() -> scene.service().threads().stream().noneMatch(RegistrationLoopIT::isOfRegistrations));
    }

    private void comeAndGo() {
        var gate = gates.get(round % ENDPOINTS);
        var place = new RegisteredPlace(scene, namespace, "round-" + round++);
        assertThat(place.put(namespace.kubeconfigThrough(gate.port())).status()).isEqualTo(201);
        soon().until(() -> place.remove("").status() == 204);
    }

    private static boolean isOfRegistrations(String thread) {
        return thread.startsWith("preflight") || thread.startsWith("registrations-") || thread.contains("round-");
    }
}
