package org.brane.kubernetes.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the exchanges of a {@link WorkConsumer} come from: keys that become due, and what is due for each. */
public interface WorkSource {

    /** Begins to call back with keys that are due. */
    void start(Consumer<String> due);

    /** Ends calling back. */
    void stop();

    /** The body of the exchange for a key; empty where nothing is due any more. */
    Optional<Object> take(String key);

    /**
     * The route took the body over.
     *
     * @param result the exchange's body at the end
     * @return when the key is due again although nothing will have changed but the time
     */
    Optional<Instant> done(String key, Object body, Object result);
}
