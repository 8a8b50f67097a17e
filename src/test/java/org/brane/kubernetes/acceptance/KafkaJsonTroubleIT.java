package org.brane.kubernetes.acceptance;

import java.nio.file.Path;
import org.brane.kubernetes.testing.KafkaBroker;

/** Kafka, in JSON. */
class KafkaJsonTroubleIT extends QueueTroubleContract {

    @Override
    QueueChannel channel(Path data) {
        return new KafkaJsonChannel(KafkaBroker.startApart(data));
    }
}
