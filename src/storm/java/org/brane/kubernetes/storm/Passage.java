package org.brane.kubernetes.storm;

/** Something on its way from the server behind a proxy to a client. */
sealed interface Passage permits OpenAnswer, OpenWatch {

    /**
     * Lets it through from now on.
     *
     * @param ended is called once or more often when nothing is to come any more
     */
    void begin(Runnable ended);

    /** Lets nothing through any more, and says nothing of it. */
    void mute();

    /**
     * Ends it, if it is a watch.
     *
     * @param last what its client is told before; empty for nothing
     */
    void endWatch(String last);
}
