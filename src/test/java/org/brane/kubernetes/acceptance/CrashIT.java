package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
class CrashIT {

    private static final int JOBS = 50;
    private static final int SHORTEST_RUN_MILLIS = 1_000;
    private static final int LATER_EACH_MILLIS = 100;

    @Test
    void everyJobHasOneOutcomeAlthoughTheServiceWasKilledWhileTheyRan(
            ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = new Scene(namespace, folder).start()) {
            var answers = scene.rest().postAtOnce(IntStream.range(0, JOBS).mapToObj(CrashIT::command));
            soon().until(() -> scene.outcomes().size() > JOBS / 5);

            scene.service().kill9();
            assertThat(scene.outcomes()).hasSizeLessThan(JOBS);
            scene.service().start();

            soon().until(() -> scene.jobs().stream().filter(Scene::isClosed).count() == JOBS);
            assertThat(scene.outcomes().stream().map(ReceivedEvent::id).distinct())
                    .hasSize(JOBS);
            assertThat(answers).allSatisfy(answer -> assertThat(
                            scene.webhook().kinds(answer.job()).stream().distinct())
                    .containsExactly("created", "started", "finished"));
        }
    }

    private static Command command(int number) {
        var run = SHORTEST_RUN_MILLIS + number * LATER_EACH_MILLIS;
        return Command.named("crash-" + number).env("SIM_RUN", run + "ms");
    }
}
