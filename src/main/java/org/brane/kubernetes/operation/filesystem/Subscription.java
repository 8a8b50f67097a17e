package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.redis.Command;
import org.apache.camel.component.redis.RedisComponent;
import org.apache.camel.component.redis.RedisConfiguration;
import org.apache.camel.component.redis.RedisConstants;
import org.apache.camel.component.redis.RedisEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.brane.kubernetes.redis.RedisConnections;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.PatternTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.data.redis.serializer.StringRedisSerializer;

/** Camel's own Redis consumer, hearing which keys of a volume are written, in order. Not thread-safe. */
final class Subscription {

    /** Directories, attributes and the format; digits keep most counters away. */
    private static final List<String> KEYS = List.of("d[1-9]*", "i[1-9]*", "setting");

    private final CamelContext context;
    private final RedisConnections connections;
    private final java.util.function.Consumer<String> written;
    private final Runnable doubtful;
    private @Nullable ExecutorService thread;
    private @Nullable RedisMessageListenerContainer listener;
    private @Nullable Consumer consumer;
    private volatile AtomicBoolean hears = new AtomicBoolean();

    /**
     * Is not open.
     *
     * @param written called with each key, on one thread, prefix and all
     * @param doubtful called when it begins to hear and when it hears no more, for it may have missed something
     */
    Subscription(
            CamelContext context,
            RedisConnections connections,
            java.util.function.Consumer<String> written,
            Runnable doubtful) {
        this.context = requireNonNull(context, "context");
        this.connections = requireNonNull(connections, "connections");
        this.written = requireNonNull(written, "written");
        this.doubtful = requireNonNull(doubtful, "doubtful");
    }

    /** Whether it hears; no more once its connection is lost. */
    boolean isOpen() {
        return listener != null && hears.get();
    }

    /** Begins to hear; where Redis cannot be reached, throws and hears nothing. */
    void open(String prefix) throws Exception {
        close();
        var channels = KEYS.stream().map(key -> channelStart() + prefix + key).toList();
        try {
            thread = context.getExecutorServiceManager().newSingleThreadExecutor(this, "redis-notifications");
            var newListener = connections.listener(untilItEnds(thread));
            listener = newListener;
            newListener.addMessageListener(new Beginning(), new PatternTopic(channels.get(0)));
            consumer = consumer(channels, newListener);
            ServiceHelper.startService(consumer);
            newListener.start();
        } catch (Exception failure) {
            close();
            throw failure;
        }
    }

    /** Hears no more. */
    void close() throws Exception {
        ServiceHelper.stopService(consumer);
        if (listener != null) {
            listener.destroy();
        }
        if (thread != null) {
            context.getExecutorServiceManager().shutdownNow(thread);
        }
        consumer = null;
        listener = null;
        thread = null;
    }

    private Consumer consumer(List<String> channels, RedisMessageListenerContainer hearing) throws Exception {
        var configuration = new RedisConfiguration();
        configuration.setCommand(Command.PSUBSCRIBE);
        configuration.setChannels(channels.stream().collect(Collectors.joining(",")));
        configuration.setListenerContainer(hearing);
        configuration.setSerializer(new StringRedisSerializer());
        var component = new RedisComponent();
        component.setCamelContext(context);
        var endpoint = new RedisEndpoint("spring-redis:" + connections.address().name(), component, configuration);
        endpoint.setCamelContext(context);
        return endpoint.createConsumer(this::hear);
    }

    /** The listener itself does not say that its connection was lost; its work then ends. */
    private Executor untilItEnds(Executor executor) {
        var ours = new AtomicBoolean(true);
        hears = ours;
        return work -> executor.execute(() -> {
            try {
                work.run();
            } finally {
                ours.set(false);
                doubtful.run();
            }
        });
    }

    private void hear(Exchange exchange) {
        var channel = exchange.getMessage().getHeader(RedisConstants.CHANNEL, String.class);
        written.accept(channel.substring(channelStart().length()));
    }

    private String channelStart() {
        return "__keyspace@" + connections.address().database() + "__:";
    }

    /** Is told that the subscription has begun, the first time or again; hears nothing itself. */
    private final class Beginning implements MessageListener, SubscriptionListener {

        @Override
        public void onMessage(Message message, byte @Nullable [] pattern) {}

        @Override
        public void onPatternSubscribed(byte[] pattern, long count) {
            doubtful.run();
        }
    }
}
