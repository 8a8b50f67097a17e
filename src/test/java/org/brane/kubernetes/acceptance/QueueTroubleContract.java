package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel of documents whose broker is killed in the middle and starts again, and then its service. */
@ClusterTest
abstract class QueueTroubleContract {

    /** 500 to show it in full: {@code -Dchannel.commands=500}. */
    private static final int COMMANDS = Integer.getInteger("channel.commands", 60);

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String POISON = "{\"kind\": \"CREATE\"";

    /** The channel, whose broker has a process of its own and keeps its data in a folder. */
    abstract QueueChannel channel(Path data);

    @Test
    void eachCommandHasOneJobAndOneOutcomeAndPoisonItsDeadLetter(
            ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var channel = channel(data);
                var scene = new Scene(namespace, folder)) {
            channel.settings(scene);
            scene.start();
            channel.send(commands(0, COMMANDS / 2));
            soon().until(() -> scene.jobs().size() > COMMANDS / 10);

            channel.killBroker();
            channel.startBroker();
            channel.send(POISON, Map.of());
            channel.send(commands(COMMANDS / 2, COMMANDS));
            soon().until(() -> scene.jobs().size() > COMMANDS * 6 / 10);
            scene.service().kill9();
            scene.service().start();

            soon().atMost(LONG).untilAsserted(() -> {
                assertThat(channel.waiting()).isZero();
                assertThat(outcomes(channel)).hasSize(COMMANDS);
            });
            assertThat(scene.jobs()).hasSize(COMMANDS);
            assertThat(channel.dead()).isNotEmpty().allSatisfy(letter -> {
                assertThat(letter.text()).isEqualTo(POISON);
                assertThat(letter.reason()).contains("body");
            });
        }
    }

    /** Each once, however often it was told. */
    private static Set<String> outcomes(QueueChannel channel) {
        return QueueEvents.of(channel.told()).stream()
                .filter(event -> event.kind().equals("finished"))
                .map(ReceivedEvent::id)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> commands(int from, int to) {
        var commands = new LinkedHashMap<String, String>();
        for (var number = from; number < to; number++) {
            commands.put("job-" + number, Command.named("job-" + number).json());
        }
        return commands;
    }
}
