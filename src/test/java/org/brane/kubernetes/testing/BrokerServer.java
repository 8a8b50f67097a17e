package org.brane.kubernetes.testing;

/** The server of a broker, which can be taken away and comes back on the same ports with what it held. */
interface BrokerServer {

    /** Returns once it can be asked. */
    void start();

    /** Takes it away; nothing happens where it does not run. */
    void stop();
}
