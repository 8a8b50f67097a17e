package org.brane.kubernetes.acceptance;

import java.nio.file.Path;
import org.brane.kubernetes.testing.ArtemisBroker;

/** Artemis, over AMQP 1.0. */
class AmqpTroubleIT extends QueueTroubleContract {

    @Override
    QueueChannel channel(Path data) {
        return new AmqpChannel(ArtemisBroker.startApart(data));
    }
}
