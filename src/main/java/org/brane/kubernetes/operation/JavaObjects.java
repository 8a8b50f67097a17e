package org.brane.kubernetes.operation;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Config;
import java.io.ObjectInputFilter.Status;

/** What was serialised by Java: nothing of it is ever made an object again in this process (JEP 290, JEP 415). */
final class JavaObjects {

    private static final ObjectInputFilter NOTHING = info -> Status.REJECTED;

    private JavaObjects() {}

    /**
     * Refuses them all, whichever library would read them and whatever it would let in, until the process ends. To be called
     * once, before anything is read.
     *
     * @throws IllegalStateException if the JVM was started with a factory of filters of its own
     */
    static void refuseAll() {
        try {
            Config.setSerialFilterFactory((former, wanted) -> NOTHING);
        } catch (IllegalStateException alreadySet) {
            throw new IllegalStateException(
                    "Java serialisation cannot be refused, for the JVM has a filter factory already;"
                            + " start it without -Djdk.serialFilterFactory",
                    alreadySet);
        }
    }
}
