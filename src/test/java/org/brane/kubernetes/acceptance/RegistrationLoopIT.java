package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

    /** What comes once, at whatever time (fabric8's whole model, a chunk of Netty's buffers: 4 MB), lets some grow; a leak, all. */
    private static final int MOST_WINDOWS = 8;

    private static final int ENDPOINTS = 5;
    private static final int WARM_UP = 2 * ENDPOINTS;

    /** Shared pools may have come to their full size meanwhile (Vert.x: 20 workers); a leak would be 75 and more. */
    private static final int LATE_THREADS = 32;

    /** Of these a registration that left something would leave at least one. */
    private static final Pattern PARTS = Pattern.compile(
            "(org[.]brane|org[.]apache[.]camel|io[.]fabric8|io[.]vertx|io[.]netty|javax[.]net[.]ssl|sun[.]security[.]ssl)[.].*");

    /** A bounded cache of Camel, of values that placeholders were resolved to. */
    private static final Pattern CACHED = Pattern.compile(
            "org[.]apache[.]camel[.](spi[.]PropertiesResolvedValue|support[.]cache[.]SimpleLRUCache.*)");

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

        var growths = new ArrayList<Growth>();
        do {
            growths.add(growth());
        } while (growths.size() < MOST_WINDOWS
                && !growths.get(growths.size() - 1).isNone());

        assertThat(growths).as("a window in which nothing grew").anyMatch(Growth::isNone);
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

    private Growth growth() {
        var before = scene.service().heap();
        comeAndGo(ROUNDS);
        var after = scene.service().heap();
        var left = after.moreThan(before);
        left.entrySet()
                .removeIf(entry -> entry.getValue() < ROUNDS
                        || !PARTS.matcher(entry.getKey()).matches()
                        || CACHED.matcher(entry.getKey()).matches());
        return new Growth(after.bytes() - before.bytes(), left);
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

    /**
     * What a window of registrations left.
     *
     * @param left classes of {@link #PARTS}, with how many of each
     */
    private record Growth(long bytes, Map<String, Long> left) {

        boolean isNone() {
            return bytes <= LATE_BYTES && left.isEmpty();
        }
    }
}
