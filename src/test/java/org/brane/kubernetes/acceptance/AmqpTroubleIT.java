package org.brane.kubernetes.acceptance;

import java.nio.file.Path;

/** Artemis, over AMQP 1.0. */
class AmqpTroubleIT extends QueueTroubleContract {

    @Override
    QueueChannel channel(Path data) {
        return AmqpChannel.in(data);
    }
}
