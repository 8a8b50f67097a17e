package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.brane.kubernetes.config.HttpSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: Camel with our parts in it, and the routes of the infrastructures started last. */
public final class Service extends Main {

    /** Where routes find settings of their own. */
    static final String PROPERTIES = "file:config/application.properties;optional=true";

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Beans beans;
    private final HttpSettings http;

    Service(Beans beans, HttpSettings http) {
        this.beans = requireNonNull(beans, "beans");
        this.http = requireNonNull(http, "http");
        setDefaultPropertyPlaceholderLocation(PROPERTIES);
        addMainListener(new Lifecycle());
    }

    @Override
    protected CamelContext createCamelContext() {
        var registry = new GuardedRegistry(beans.guard());
        beans.bind(registry);
        var context = new DefaultCamelContext(false);
        context.getCamelContextExtension().setRegistry(registry);
        beans.addComponents(context);
        return context;
    }

    private static String address(String host, int port) {
        return "http://" + host + ":" + port;
    }

    private final class Lifecycle extends MainListenerSupport {

        @Override
        public void afterStart(BaseMainSupport main) {
            main.getCamelContext()
                    .getRegistry()
                    .findByType(VertxPlatformHttpRouter.class)
                    .forEach(router ->
                            beans.guard().guardPaths(router.getServer().getServer()));
            beans.guard().open();
            main.getCamelContext().addLifecycleStrategy(new RouteRemains(main.getCamelContext()));
            var context = main.getCamelContext();
            beans.infrastructures().start(context, beans.followers(context), beans.editing()::inTurn);
            beans.editing().start(context);
            LOG.info(
                    "Service ready rest={} management={} infrastructures={} publishers={}",
                    address(http.serverHost(), http.serverPort()),
                    address(http.managementHost(), http.managementPort()),
                    beans.infrastructures().running().locations(),
                    beans.publishers());
        }

        @Override
        public void beforeStop(BaseMainSupport main) {
            beans.editing().close();
            beans.infrastructures().stopFollowing();
            var context = main.getCamelContext();
            // There is none where the start failed early.
            if (context != null) {
                beans.farewell().take(context);
            }
        }

        @Override
        public void afterStop(BaseMainSupport main) {
            beans.infrastructures().close();
            beans.close();
        }
    }
}
