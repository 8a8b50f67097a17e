package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.config.FilesystemSettings;
import org.brane.kubernetes.config.RedisAccess;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.operation.filesystem.FilesystemEvents;
import org.brane.kubernetes.operation.filesystem.FilesystemHealth;
import org.brane.kubernetes.operation.filesystem.FilesystemRoutes;
import org.brane.kubernetes.operation.filesystem.FilesystemViews;
import org.brane.kubernetes.operation.filesystem.Filesystems;
import org.brane.kubernetes.operation.filesystem.KeptNotes;
import org.brane.kubernetes.operation.filesystem.RedisFilesystemComponent;
import org.brane.kubernetes.operation.filesystem.RestingFiles;
import org.brane.kubernetes.operation.filesystem.RestingNotes;
import org.brane.kubernetes.operation.filesystem.StateRedis;
import org.brane.kubernetes.operation.filesystem.WaitingChanges;
import org.brane.kubernetes.operation.filesystem.WatchSettings;
import org.brane.kubernetes.operation.filesystem.WatchedFilesystem;
import org.brane.kubernetes.redis.ConnectionRules;
import org.brane.kubernetes.redis.InodeSets;
import org.brane.kubernetes.redis.RedisAddress;
import org.brane.kubernetes.redis.RedisConnections;
import org.brane.kubernetes.redis.TrustedAuthorities;
import org.brane.kubernetes.wire.FilesystemEventWriter;
import org.jspecify.annotations.Nullable;

/** Puts together what watches file systems and tells of them. */
final class FilesystemSide implements AutoCloseable {

    private final FilesystemSettings settings;
    private final ConnectionRules rules;
    private final Clock clock;
    private final ExecutorService calls = Threads.filesystems();
    private final Filesystems filesystems = new Filesystems();
    private final WaitingChanges waiting;
    private final StateRedis state;
    private final RestingNotes notes;
    private @Nullable FilesystemRoutes routes;

    FilesystemSide(Settings all, RedisAccess access, Clock clock) {
        this.settings = requireNonNull(all, "all").filesystems();
        this.rules = new ConnectionRules(
                settings.requestTimeout(),
                TrustedAuthorities.sockets(access.authorities()),
                access.sentinelPassword(),
                all.clusters().addresses());
        this.clock = requireNonNull(clock, "clock");
        this.waiting = new WaitingChanges(publishers(all), settings.maxWaiting());
        this.state = new StateRedis(all.redis().state());
        this.notes = state.address().map(this::notes).orElse(RestingNotes.NONE);
    }

    void bind(Registry registry) {
        registry.bind("filesystemEvents", new FilesystemEvents(filesystems, waiting, settings.include(), notes));
        registry.bind("filesystemCloudEvents", new FilesystemEventWriter());
        registry.bind("filesystemHealth", new FilesystemHealth(filesystems));
        registry.bind("restingFiles", new RestingFiles(settings.quietPeriod(), settings.maxWaiting()));
        registry.bind("calls-filesystems", calls);
        registry.bind("restFilesystems", new RestFilesystems(new FilesystemViews(filesystems, clock)));
        registry.bind("latest", new UseLatestAggregationStrategy());
    }

    /** @param tellers how publishers work through what they have to tell */
    void addComponents(CamelContext context, WorkSettings tellers) {
        context.addComponent(
                "redis-filesystem",
                new RedisFilesystemComponent(name -> filesystems.find(name).orElseThrow()));
        context.addComponent("filesystem-events", new WorkComponent(waiting::of, tellers));
    }

    /** Starts and stops the routes of file systems as infrastructures come and go. */
    InfrastructureListener routes(CamelContext context) {
        var made = new FilesystemRoutes(context, filesystems, waiting, this::watched, state);
        routes = made;
        return made;
    }

    /** Makes one known that no route watches yet. */
    void add(RedisAddress address) {
        filesystems.add(watched(address));
    }

    @Override
    public void close() {
        if (routes != null) {
            routes.close();
        }
        calls.shutdownNow();
        filesystems.all().forEach(WatchedFilesystem::close);
        if (notes instanceof KeptNotes kept) {
            kept.close();
        }
    }

    private WatchedFilesystem watched(RedisAddress address) {
        var connections = new RedisConnections(address, rules);
        var watch = new WatchSettings(
                settings.enableNotifications(),
                settings.maxEntries(),
                settings.checkInterval(),
                settings.pollInterval(),
                settings.rescanInterval(),
                settings.usageInterval());
        return new WatchedFilesystem(connections, watch, notes, clock);
    }

    private RestingNotes notes(RedisAddress address) {
        return new KeptNotes(new InodeSets(new RedisConnections(address, rules)), clock);
    }

    private static List<String> publishers(Settings all) {
        var names = new ArrayList<String>();
        all.webhook().url().ifPresent(url -> names.add("webhook"));
        all.kafka().brokers().ifPresent(brokers -> names.add("kafka"));
        names.add("stream");
        all.amqp().filesystemQueue().ifPresent(queue -> names.add("amqp"));
        return names;
    }
}
