package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import org.brane.kubernetes.testing.RedisTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every queue is told of a shared file system, against its real broker. */
@RedisTest
abstract class FilesystemQueueContract {

    private final FilesystemPlace place;

    /** Starts nothing of the service yet. */
    FilesystemQueueContract(Path folder) {
        place = new FilesystemPlace(folder);
    }

    FilesystemPlace place() {
        return place;
    }

    /** All events that were told, as they are. */
    abstract List<String> told();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void tellsInOrderThoughTheWebhookTakesNothing() {
        place.webhook().answer(503);
        place.begin("watching");
        place.replay(place.steps().get(1).commands());
        place.replay(place.steps().get(2).commands());

        soon().untilAsserted(() ->
                assertThat(entries()).containsExactly("created /empty", "created /hello.txt", "changed /hello.txt"));
    }

    private List<String> entries() {
        return QueueEvents.of(told()).stream()
                .filter(event -> event.type().startsWith("brane.filesystem.entry."))
                .map(event -> event.kind() + " " + event.subject())
                .toList();
    }
}
