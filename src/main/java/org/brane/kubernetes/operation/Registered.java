package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

/**
 * A registration that was taken.
 *
 * @param created whether the location is new
 */
record Registered(String location, boolean created) {

    Registered {
        requireNonNull(location, "location");
    }
}
