package org.brane.kubernetes.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.infrastructure.InfrastructureReading;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while many register at once. */
@ClusterTest
class RegistrationStormIT {

    private static final int ROUNDS = 4;
    private static final int CALLERS = 6;
    private static final int CALLS_OF_EACH = 20;
    private static final int MOST_ANSWERS_BEFORE_A_KILL = 10;

    private final Random random = new Random(1);

    /** By location, the last number that was answered; one that was on its way may have come after it. */
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    private final Map<String, Integer> sent = new ConcurrentHashMap<>();

    @Test
    void bothFilesAreWholeAndNoAnsweredRegistrationIsLost(ClusterNamespace namespace, @TempDir Path folder)
            throws IOException {
        try (var scene = new Scene(namespace, folder)) {
            scene.start();
            var infra = folder.resolve("config/infra.yml");
            Files.writeString(infra, "# by hand\n" + Files.readString(infra));
            for (var round = 0; round < ROUNDS; round++) {
                stormAndKill(scene, namespace, round);

                requireWhole(folder);
                scene.service().start();
                requireServed(scene);
            }
        }
    }

    private void stormAndKill(Scene scene, ClusterNamespace namespace, int round) {
        var before = answered.size();
        var wanted = before + 1 + random.nextInt(MOST_ANSWERS_BEFORE_A_KILL);
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> call(scene, namespace, round, caller)))
                .toList();
        Scene.soon().until(() -> answered.size() >= wanted || callers.stream().allMatch(CompletableFuture::isDone));
        scene.service().kill9();
        callers.forEach(RegistrationStormIT::end);
    }

    /** Registers new locations, and one of its own again and again, until nobody answers. */
    private void call(Scene scene, ClusterNamespace namespace, int round, int caller) {
        for (var call = 0; call < CALLS_OF_EACH; call++) {
            register(scene, namespace, "storm-%d-%d-%d".formatted(round, caller, call), call);
            register(scene, namespace, "again-" + caller, round * CALLS_OF_EACH + call);
        }
    }

    private void register(Scene scene, ClusterNamespace namespace, String location, int number) {
        sent.put(location, number);
        var answer = new RegisteredPlace(scene, namespace, location)
                .put(namespace.kubeconfig(), "storm.example:" + (1 + number));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        answered.put(location, number);
    }

    private void requireWhole(Path folder) throws IOException {
        var infra = folder.resolve("config/infra.yml");
        var reading = new InfrastructureFiles(infra, folder.resolve("config/secrets.yml")).read();
        assertThat(Files.readString(infra)).startsWith("# by hand\n").endsWith("\n");
        assertThat(reading.faulty()).isEmpty();
        assertThat(reading.usable()).containsKey(Scene.HERE);
        assertThat(reading.usable()).containsKeys(answered.keySet().toArray(String[]::new));
        answered.forEach((location, number) ->
                assertThat(number(reading, location)).as(location).isBetween(number, sent.getOrDefault(location, -1)));
    }

    private static int number(InfrastructureReading reading, String location) {
        var registry = requireNonNull(reading.usable().get(location)).registry();
        return Integer.parseInt(registry.substring(registry.indexOf(':') + 1)) - 1;
    }

    private void requireServed(Scene scene) {
        var described = scene.rest().get("/v1/infrastructures").json().path("infrastructures");
        assertThat(described.findValuesAsText("location")).containsAll(answered.keySet());
    }

    private static void end(CompletableFuture<Void> caller) {
        try {
            caller.join();
        } catch (CompletionException killed) {
            if (killed.getCause() instanceof AssertionError error) {
                throw error;
            }
        }
    }
}
