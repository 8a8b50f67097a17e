package org.brane.kubernetes.acceptance;

import java.nio.file.Path;

/** Kafka, in JSON. */
class KafkaJsonChannelIT extends QueueChannelContract {

    @Override
    QueueChannel channel(Path data) {
        return new KafkaJsonChannel(data);
    }
}
