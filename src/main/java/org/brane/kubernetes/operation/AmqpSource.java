package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

/**
 * A queue that is read.
 *
 * @param bounds how much of it may be held
 */
record AmqpSource(String name, AmqpMessages messages, HoldingBounds bounds) {

    AmqpSource {
        requireNonNull(name, "name");
        requireNonNull(messages, "messages");
        requireNonNull(bounds, "bounds");
    }
}
