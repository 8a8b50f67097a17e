package org.brane.kubernetes.cluster;

import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.brane.kubernetes.AddressPolicy;
import org.jspecify.annotations.Nullable;

/** A TCP connection that is not made to an address that is not allowed. */
final class GuardedChannel extends NioSocketChannel {

    private final AddressPolicy policy;

    GuardedChannel(AddressPolicy policy) {
        this.policy = policy;
    }

    /** Throws {@link ClosedAddressException} before anything is sent. */
    @Override
    protected boolean doConnect(SocketAddress remote, @Nullable SocketAddress local) throws Exception {
        if (remote instanceof InetSocketAddress internet && internet.getAddress() != null) {
            var objection = policy.objection(internet.getAddress());
            if (objection.isPresent()) {
                throw new ClosedAddressException(objection.get());
            }
        }
        return super.doConnect(remote, local);
    }
}
