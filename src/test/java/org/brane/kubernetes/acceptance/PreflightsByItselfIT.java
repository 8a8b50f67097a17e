package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.HungServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service looks at its infrastructures without being told to. */
@ClusterTest
class PreflightsByItselfIT {

    private static final int HUNG = 20;

    @Test
    void aReportIsThereAfterAStartWhoeverElseHangs(ClusterNamespace namespace, @TempDir Path folder) {
        try (var hung = HungServer.start();
                var scene = new Scene(namespace, folder)) {
            IntStream.range(0, HUNG).forEach(i -> scene.config()
                    .with("hung-" + i, namespace.name(), namespace.kubeconfigThrough(hung.port())));
            scene.start();
            var place = new RegisteredPlace(scene, namespace, Scene.HERE);

            soon().until(() -> place.verdict("rights-jobs").equals("ok"));

            var other = new RegisteredPlace(scene, namespace, "hung-0");
            assertThat(other.get().json().path("preflight").isMissingNode()).isTrue();
        }
    }

    @Test
    void aRightThatWasTakenAwayShowsByItselfAndInTheMetrics(ControlPlane plane, @TempDir Path folder) {
        try (var own = plane.newNamespace();
                var scene = new Scene(own, folder)) {
            scene.with("brane.infrastructures.preflight-interval", "1s").start();
            var place = new RegisteredPlace(scene, own, Scene.HERE);
            soon().until(() -> place.verdict("rights-jobs").equals("ok"));
            var failures = failures(scene);
            var role = own.admin().rbac().roles().inNamespace(own.name()).withName("brane");

            role.edit(it -> {
                it.getRules().removeIf(rule -> rule.getResources().contains("jobs"));
                return it;
            });
            scene.rest().post(Command.named("forbidden"));

            soon().until(() -> place.verdict("rights-jobs").equals("failure"));
            assertThat(failures(scene)).isGreaterThan(failures);
            place.remove("?jobs=keep");
            soon().until(() -> !metrics(scene).contains("location=\"" + Scene.HERE + "\",verdict"));
        }
    }

    private static double failures(Scene scene) {
        return metrics(scene)
                .lines()
                .filter(line -> line.startsWith("brane_preflight_checks{") && line.contains("verdict=\"failure\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String metrics(Scene scene) {
        return new RestCalls(scene.service().management())
                .get("/observe/metrics")
                .body();
    }
}
