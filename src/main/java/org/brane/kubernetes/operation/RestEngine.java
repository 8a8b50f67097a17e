package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Serves HTTP routes on the business port, whatever other servers there are, without holding a thread a request. */
public final class RestEngine extends VertxPlatformHttpEngine {

    private final int port;
    private final HttpProblems problems;

    public RestEngine(int port, HttpProblems problems) {
        this.port = port;
        this.problems = requireNonNull(problems, "problems");
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        var router = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        return new RestConsumer(endpoint, processor, getHandlers(), router, problems);
    }

    /** The business port; Camel's own engine loses it where there is a management server too. */
    @Override
    public int getServerPort() {
        return port;
    }
}
