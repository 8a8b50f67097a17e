package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.redis.RedisAddress;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one route for each file system that some infrastructure mounts, from the first that names it to the last. Where several
 * reach the same database in different ways, the first location's way is taken.
 */
public final class FilesystemRoutes implements InfrastructureListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FilesystemRoutes.class);

    /** What each file system's route is made of. */
    public static final String TEMPLATE = "observe-filesystem";

    private final CamelContext context;
    private final Filesystems filesystems;
    private final WaitingChanges waiting;
    private final Function<RedisAddress, WatchedFilesystem> make;
    private final StateRedis state;
    private final Map<String, RedisAddress> mounted = new TreeMap<>();
    private final Map<String, RedisAddress> running = new HashMap<>();

    /**
     * Has none at first.
     *
     * @param make what watches a file system, made anew
     * @param state what no file system may be in
     */
    public FilesystemRoutes(
            CamelContext context,
            Filesystems filesystems,
            WaitingChanges waiting,
            Function<RedisAddress, WatchedFilesystem> make,
            StateRedis state) {
        this.context = requireNonNull(context, "context");
        this.filesystems = requireNonNull(filesystems, "filesystems");
        this.waiting = requireNonNull(waiting, "waiting");
        this.make = requireNonNull(make, "make");
        this.state = requireNonNull(state, "state");
    }

    @Override
    public synchronized void infrastructuresChanged(InfrastructureChange change) {
        change.removed().forEach(gone -> mounted.remove(gone.location()));
        change.changed().forEach(this::note);
        change.added().forEach(this::note);
        var wanted = new TreeMap<String, RedisAddress>();
        mounted.values().forEach(address -> wanted.putIfAbsent(address.name(), address));
        List.copyOf(running.entrySet()).stream()
                .filter(one -> !one.getValue().equals(wanted.get(one.getKey())))
                .forEach(one -> stop(one.getKey()));
        wanted.entrySet().stream()
                .filter(one -> !running.containsKey(one.getKey()))
                .forEach(one -> start(one.getKey(), one.getValue()));
    }

    /** Takes all routes away and closes all connections. */
    @Override
    public synchronized void close() {
        List.copyOf(running.keySet()).forEach(this::stop);
    }

    private void note(Infrastructure infrastructure) {
        var location = infrastructure.location();
        mounted.remove(location);
        try {
            infrastructure
                    .mountDfs()
                    .map(url -> RedisAddressReader.read("mount_dfs", url))
                    .map(state::requireOther)
                    .ifPresent(address -> mounted.put(location, address));
        } catch (ProblemsException refused) {
            refused.problems()
                    .forEach(problem ->
                            LOG.warn("File system not watched location={} reason={}", location, problem.message()));
        }
    }

    private void start(String name, RedisAddress address) {
        try {
            filesystems.add(make.apply(address));
            running.put(name, address);
            TemplatedRouteBuilder.builder(context, TEMPLATE)
                    .routeId(id(name))
                    .parameter("filesystem", name)
                    .add();
            LOG.info("File system added filesystem={} redis={}", name, address);
        } catch (Exception failure) {
            LOG.error("File system not added filesystem={}", name, failure);
            stop(name);
        }
    }

    private void stop(String name) {
        running.remove(name);
        try {
            context.getRouteController().stopRoute(id(name));
            context.removeRoute(id(name));
            // Kept by name, so that the next of this name would get the former connections.
            context.removeEndpoints("redis-filesystem://" + name);
        } catch (Exception failure) {
            LOG.error("Route not removed route={}", id(name), failure);
        }
        filesystems.find(name).ifPresent(WatchedFilesystem::close);
        filesystems.remove(name);
        waiting.forget(name);
        LOG.info("File system removed filesystem={}", name);
    }

    private static String id(String name) {
        return TEMPLATE + "-" + name;
    }
}
