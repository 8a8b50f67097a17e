package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import org.brane.kubernetes.AddressPolicy;

/**
 * The network as Vert.x sees it, without the addresses that are not allowed.
 *
 * <p>The address of each connection is judged when it is connected to, after every look-up; so it does not matter whether
 * a name leads elsewhere by then, nor who asked: API server, watch or webhook.
 */
public final class GuardedTransport extends JDKTransport {

    private final AddressPolicy policy;

    private GuardedTransport(AddressPolicy policy) {
        this.policy = requireNonNull(policy, "policy");
    }

    /** A new Vert.x that connects to allowed addresses only, which the caller closes. */
    public static Vertx vertx(AddressPolicy policy) {
        return vertx(policy, new VertxOptions());
    }

    /** As {@link #vertx(AddressPolicy)}, with options. */
    static Vertx vertx(AddressPolicy policy, VertxOptions options) {
        return new VertxBuilder(options)
                .findTransport(new GuardedTransport(policy))
                .init()
                .vertx();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return domainSocket ? super.channelFactory(true) : () -> new GuardedChannel(policy);
    }
}
