package org.brane.kubernetes.acceptance;

import java.nio.file.Path;

/** Kafka, in JSON. */
class KafkaJsonTroubleIT extends QueueTroubleContract {

    @Override
    QueueChannel channel(Path data) {
        return new KafkaJsonChannel(data);
    }
}
