package org.brane.kubernetes.operation.routes;

import org.apache.camel.CamelContextAware;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;

/** An endpoint whose consumers follow one another without a pause, by a {@link Handover}. */
public interface Place extends MultipleConsumersSupport, CamelContextAware {

    /** Whether something was given to a consumer that its route has not yet begun. */
    boolean isEntered(Consumer consumer);

    /** Not while the service starts, when a second route at the same place is a mistake. */
    @Override
    default boolean isMultipleConsumersSupported() {
        return getCamelContext().getStatus().isStarted();
    }
}
