package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts an infrastructure's own instances of the route templates when it comes, and takes them away when it goes. */
public final class InfrastructureRoutes implements InfrastructureListener {

    private static final Logger LOG = LoggerFactory.getLogger(InfrastructureRoutes.class);

    /** In the order in which they start: what branelet calls is said once, and what ends jobs well comes before what takes new ones. */
    static final List<String> TEMPLATES =
            List.of("take-callback", "note-report", "close-job", "observe-jobs", "find-job", "stop-job", "create-job");

    private final CamelContext context;
    private final RunningInfrastructures running;
    private final Ledger ledger;
    private final Function<Infrastructure, InfrastructureParts> makeParts;

    /**
     * Has no infrastructure at first.
     *
     * @param makeParts what the routes of an infrastructure refer to, made anew
     */
    InfrastructureRoutes(
            CamelContext context,
            RunningInfrastructures running,
            Ledger ledger,
            Function<Infrastructure, InfrastructureParts> makeParts) {
        this.context = requireNonNull(context, "context");
        this.running = requireNonNull(running, "running");
        this.ledger = requireNonNull(ledger, "ledger");
        this.makeParts = requireNonNull(makeParts, "makeParts");
    }

    @Override
    public void infrastructuresChanged(InfrastructureChange change) {
        change.removed().forEach(infrastructure -> remove(infrastructure.location()));
        change.changed().forEach(this::change);
        change.added().forEach(this::add);
    }

    /** Takes all routes away and closes all clients. */
    void close() {
        running.locations().forEach(this::remove);
    }

    private void change(Infrastructure now) {
        var location = now.location();
        var parts = running.find(location);
        if (parts.filter(before -> rotation(before, now).needsNoRestart(before.areWatched()))
                .isPresent()) {
            parts.get().access().replace(now.kubeconfig().token().orElseThrow());
            LOG.info("Infrastructure has a new token location={}", location);
            return;
        }
        parts.ifPresent(before -> {
            stop(before);
            if (!rotation(before, now).keepsJobs()) {
                ledger.forget(location);
            }
        });
        add(now);
    }

    private static Rotation rotation(InfrastructureParts before, Infrastructure now) {
        return new Rotation(before.infrastructure(), now);
    }

    private void add(Infrastructure infrastructure) {
        try {
            add(infrastructure, makeParts.apply(infrastructure));
        } catch (IllegalArgumentException unusable) {
            // Of this infrastructure alone: the others of the same change come all the same.
            var location = infrastructure.location();
            LOG.error("Infrastructure not added location={} reason={}", location, unusable.getMessage());
        }
    }

    private void add(Infrastructure infrastructure, InfrastructureParts parts) {
        var location = infrastructure.location();
        parts.bind(context.getRegistry());
        running.add(location, parts);
        try {
            for (var template : TEMPLATES) {
                start(template, location);
            }
            LOG.info(
                    "Infrastructure added location={} server={}",
                    location,
                    infrastructure.kubeconfig().server());
        } catch (Exception failure) {
            LOG.error(
                    "Infrastructure not added location={}; mend its kubeconfig or its route templates",
                    location,
                    failure);
            remove(location);
        }
    }

    private void start(String template, String location) throws Exception {
        TemplatedRouteBuilder.builder(context, template)
                .routeId(template + "-" + location)
                .parameter("location", location)
                .add();
    }

    private void remove(String location) {
        running.find(location).ifPresent(parts -> {
            stop(parts);
            ledger.forget(location);
            LOG.info("Infrastructure removed location={}", location);
        });
    }

    private void stop(InfrastructureParts parts) {
        var location = parts.location();
        running.remove(location);
        for (var i = TEMPLATES.size() - 1; i >= 0; i--) {
            removeRoute(TEMPLATES.get(i) + "-" + location);
        }
        parts.close();
        removeEndpoints(location);
        parts.unbind(context.getRegistry());
    }

    private void removeRoute(String id) {
        try {
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
        } catch (Exception failure) {
            LOG.error("Route not removed route={}", id, failure);
        }
    }

    /** Endpoints are kept by name, so that the next of this name would get the former client. */
    private void removeEndpoints(String location) {
        for (var endpoint : List.copyOf(context.getEndpoints())) {
            var base = endpoint.getEndpointBaseUri();
            if (base.endsWith("://" + location) || isRouteOf(location, base)) {
                try {
                    context.removeEndpoint(endpoint);
                } catch (Exception failure) {
                    LOG.error("Endpoint not removed endpoint={}", base, failure);
                }
            }
        }
    }

    /** By the whole name: that of one location may end as another's. */
    private static boolean isRouteOf(String location, String endpoint) {
        return TEMPLATES.stream().anyMatch(template -> endpoint.equals("direct://" + template + "-" + location));
    }
}
