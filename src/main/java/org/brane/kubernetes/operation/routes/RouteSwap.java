package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new versions of routes in the place of those that run, while they are called.
 *
 * <p>Where senders would not wait, a copy of the old version takes over until the new one is there: nobody finds the place empty,
 * and whatever was begun is finished by the version that began it. A consumer of a broker is stopped and started; the broker
 * keeps what comes between.
 */
final class RouteSwap {

    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

    /** Behind the id of a copy that goes as soon as what it began is finished. */
    static final String LEAVING = "-leaving";

    /** A step of the swap, which Camel may refuse. */
    interface Step {
        void take() throws Exception;
    }

    /** Adds one version of a route; the suffix is put behind its id. */
    interface Version {
        void add(String suffix) throws Exception;
    }

    /**
     * A route and what becomes of it.
     *
     * @param before empty where it is new
     * @param after empty where it goes
     */
    record Change(String id, Optional<Version> before, Optional<Version> after) {

        Change {
            requireNonNull(id, "id");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    private final CamelContext context;
    private final Model model;
    private final Quiet quiet;

    RouteSwap(CamelContext context, Quiet quiet) {
        this.context = requireNonNull(context, "context");
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
        this.quiet = requireNonNull(quiet, "quiet");
    }

    /**
     * Replaces routes that belong together.
     *
     * @param shared what they share, such as their template, is replaced by this once copies of the old ones run
     * @param undo brings back what they shared
     * @throws Exception why the new ones cannot be had; the old ones run again then
     */
    void swap(List<Change> changes, Step shared, Step undo) throws Exception {
        var copies = new ArrayList<String>();
        try {
            copy(changes, copies);
            try {
                shared.take();
                for (var change : changes) {
                    remove(change.id());
                    add(change.after(), "");
                }
            } catch (Exception refused) {
                restore(changes, undo, refused);
                throw refused;
            }
        } finally {
            removeAll(copies);
        }
    }

    private void copy(List<Change> changes, List<String> copies) throws Exception {
        for (var change : changes) {
            var route = Optional.ofNullable(context.getRoute(change.id()));
            if (route.filter(running -> Overlap.isPossible(running, model)).isPresent()) {
                copies.add(change.id() + LEAVING);
                add(change.before(), LEAVING);
            }
        }
    }

    private void restore(List<Change> changes, Step undo, Exception refused) {
        try {
            undo.take();
            for (var change : changes) {
                remove(change.id());
                add(change.before(), "");
            }
        } catch (Exception lost) {
            refused.addSuppressed(lost);
            LOG.error("Route not restored; restart the service", lost);
        }
    }

    private void removeAll(List<String> copies) {
        for (var copy : copies) {
            try {
                remove(copy);
            } catch (Exception failure) {
                LOG.error("Copy of a route not removed; it goes at the next restart route={}", copy, failure);
            }
        }
    }

    private static void add(Optional<Version> version, String suffix) throws Exception {
        if (version.isPresent()) {
            version.get().add(suffix);
        }
    }

    private void remove(String id) throws Exception {
        var definition = model.getRouteDefinition(id);
        if (definition == null) {
            return;
        }
        var route = context.getRoute(id);
        if (route != null && Overlap.isPossible(route, model)) {
            quiet.await(route);
        }
        model.removeRouteDefinition(definition);
    }
}
