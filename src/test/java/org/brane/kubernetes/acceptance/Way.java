package org.brane.kubernetes.acceptance;

import java.io.Serializable;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A way into the service, for those who attack it.
 *
 * @param send sends what the service should do, with foreign headers
 * @param isDone whether it has done that
 * @param sendObject sends an object as Java serialises it
 * @param isRefused whether the object was refused or put aside, as {@code sendObject} itself requires where it is answered
 */
record Way(
        String name,
        Consumer<Map<String, String>> send,
        BooleanSupplier isDone,
        Consumer<Serializable> sendObject,
        BooleanSupplier isRefused) {

    @Override
    public String toString() {
        return name;
    }
}
