package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
class EventStreamIT {

    private static final String EVENTS = "/v1/events";

    private final Scene scene;

    EventStreamIT(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder)
                .with("brane.events.stream.clients", "1")
                .start();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whoComesBackHasHeardWhatTheWebhookHeardThoughTheServiceWasKilled() throws IOException {
        var first = scene.rest().post(Command.named("first")).job();
        var heard = new ArrayList<String>();
        try (var listener = new EventListener(scene.rest().to(EVENTS).header("Last-Event-ID", "unknown"))) {
            scene.outcome(first);
            soon().untilAsserted(() -> assertThat(listener.ids()).containsAll(told()));
            assertThat(scene.rest().get(EVENTS).status()).isEqualTo(503);
            heard.addAll(listener.ids());
        }

        scene.service().kill9();
        scene.service().start();
        var last = heard.get(heard.size() - 1);
        try (var listener = new EventListener(scene.rest().to(EVENTS).header("Last-Event-ID", last))) {
            var second = scene.rest().post(Command.named("second")).job();
            scene.outcome(second);

            soon().untilAsserted(() -> assertThat(Stream.concat(heard.stream(), listener.ids().stream())
                            .toList())
                    .containsAll(told()));
        }
    }

    @Test
    void aListenerHoldsUpNoStop() throws IOException {
        var job = scene.rest().post(Command.named("heard")).job();
        try (var listener = new EventListener(scene.rest().to(EVENTS).header("Last-Event-ID", "unknown"))) {
            scene.outcome(job);
            soon().until(() -> listener.ids().containsAll(told()));

            scene.service().stop();

            assertThat(scene.service().output()).contains("replies=all");
        }
    }

    private List<String> told() {
        return scene.webhook().accepted().stream().map(ReceivedEvent::id).toList();
    }
}
