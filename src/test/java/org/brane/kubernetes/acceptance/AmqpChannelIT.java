package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.Map;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.junit.jupiter.api.Test;

/** Artemis, over AMQP 1.0. */
class AmqpChannelIT extends QueueChannelContract {

    @Override
    QueueChannel channel(Path data) {
        return new AmqpChannel(ArtemisBroker.start(data));
    }

    /** Kafka itself takes none that long. */
    @Test
    void aCommandOfMoreThanAMegabyteIsADeadLetter() {
        channel().send(Command.named("fat").arguments("a".repeat(1_100_000)).json(), Map.of());

        soon().until(() ->
                channel().dead().stream().anyMatch(letter -> letter.reason().contains("it may have 1048576")));
        assertThat(channel().dead()).anyMatch(letter -> letter.text().length() > 1_100_000);
    }
}
