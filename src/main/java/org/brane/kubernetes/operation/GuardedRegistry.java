package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.ext.web.Router;
import org.apache.camel.support.DefaultRegistry;

/**
 * Guards the router of each HTTP server in the moment in which Camel makes it known, which is before the server listens:
 * there is no time in which a port is open and unguarded.
 */
final class GuardedRegistry extends DefaultRegistry {

    private final HttpGuard guard;

    GuardedRegistry(HttpGuard guard) {
        this.guard = requireNonNull(guard, "guard");
    }

    @Override
    public void bind(String id, Class<?> type, Object bean) {
        super.bind(id, type, bean);
        if (bean instanceof Router router) {
            guard.guard(router);
        }
    }
}
