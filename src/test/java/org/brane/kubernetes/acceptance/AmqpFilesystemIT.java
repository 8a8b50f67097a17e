package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.brane.kubernetes.testing.ArtemisBroker.Held;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artemis, over AMQP 1.0. */
class AmqpFilesystemIT extends FilesystemQueueContract {

    private static final String QUEUE = "files";

    private final ArtemisBroker broker;

    AmqpFilesystemIT(@TempDir Path data, @TempDir Path folder) {
        super(folder);
        broker = ArtemisBroker.start(data);
        place().service().with("brane.amqp.url", broker.url()).with("brane.amqp.filesystem-queue", QUEUE);
    }

    @AfterEach
    void closeBroker() {
        broker.close();
    }

    @Override
    List<String> told() {
        return broker.held(QUEUE).stream().map(Held::text).toList();
    }

    @Test
    void whatHappensWhileTheBrokerIsAwayIsToldOnceItIsBack() {
        place().begin("watching");
        broker.stop();
        place().replay(place().steps().get(1).commands());
        soon().until(() -> place().entryEvents().size() == 1);

        broker.startAgain();

        soon().untilAsserted(() -> assertThat(QueueEvents.of(told()))
                .filteredOn(event -> event.kind().equals("created"))
                .singleElement()
                .satisfies(event -> assertThat(event.subject()).isEqualTo("/empty")));
    }
}
