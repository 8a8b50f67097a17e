package org.brane.kubernetes.operation;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.brane.kubernetes.command.JobKey;

/** How the commands of a queue are written, and whose it is. */
interface CommandForm {

    /** Name of the channel by which the command of an exchange came. */
    String channel(Exchange exchange);

    /** The job that a refused CREATE was about; empty where the message is none or does not name a possible job. */
    Optional<JobKey> refusedJob(Delivery delivery);

    /** Whether other services read the same queue, so that what is not ours is left to them. */
    boolean isShared();
}
