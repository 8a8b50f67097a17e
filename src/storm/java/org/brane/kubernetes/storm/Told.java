package org.brane.kubernetes.storm;

import org.brane.kubernetes.event.EventKind;

/**
 * An event as a receiver got it.
 *
 * @param receiver name of the publisher that told it
 * @param id equal ids are the same event, told again
 * @param job its job id
 */
record Told(String receiver, String id, String job, EventKind kind) {}
