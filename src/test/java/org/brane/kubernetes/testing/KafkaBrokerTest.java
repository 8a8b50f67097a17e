package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    @Test
    void whatWasSentIsThereAfterARestart(@TempDir Path folder) {
        try (var broker = KafkaBroker.start(folder)) {
            var topic = broker.topic("kept");
            broker.send(topic, "key", "before".getBytes(UTF_8));

            broker.stop();
            broker.startAgain();

            broker.send(topic, "key", "after".getBytes(UTF_8));
            assertThat(broker.records(topic))
                    .extracting(record -> new String(record.value(), UTF_8))
                    .containsExactly("before", "after");
        }
    }
}
