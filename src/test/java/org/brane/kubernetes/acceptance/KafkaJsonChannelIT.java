package org.brane.kubernetes.acceptance;

import java.nio.file.Path;
import org.brane.kubernetes.testing.KafkaBroker;

/** Kafka, in JSON. */
class KafkaJsonChannelIT extends QueueChannelContract {

    @Override
    QueueChannel channel(Path data) {
        return new KafkaJsonChannel(KafkaBroker.start(data));
    }
}
