package org.brane.kubernetes.acceptance;

import java.util.List;
import java.util.Map;

/** One channel by which documents come and events go, with its real broker. */
interface QueueChannel extends AutoCloseable {

    /** A message that was put aside. */
    record DeadLetter(String text, String reason) {}

    /** Prefix of a CloudEvent's attributes in the headers of this channel. */
    String attributePrefix();

    /** Has the service of a scene use the channel. */
    void settings(Scene scene);

    /** Sends documents in this order; each is of the job of its name. */
    void send(Map<String, String> documents);

    /** Sends one with headers. */
    void send(String document, Map<String, String> headers);

    /** Sends what Java made of an object. */
    void sendObject();

    /** How many were sent and are not acknowledged. */
    long waiting();

    /** All events that were told, as they are. */
    List<String> told();

    List<DeadLetter> dead();

    /** Takes the broker away, by kill -9 where it has a process of its own. */
    void killBroker();

    /** Brings it back with what it held. */
    void startBroker();

    @Override
    void close();
}
