package org.brane.kubernetes;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which addresses may be connected to: public, private and loopback ones, and neither link-local ones, nor metadata
 * services of clouds, nor what is the address of no host or of many. An IPv6 address that carries an IPv4 address is judged
 * as both.
 *
 * @param exceptions networks that are allowed all the same
 */
public record AddressPolicy(List<Network> exceptions) {

    /** Without exceptions. */
    public static final AddressPolicy STRICT = new AddressPolicy(List.of());

    /** What to do about an objection. */
    public static final String RULE =
            "take another address, or allow its network by brane.infrastructures.allowed-networks";

    public AddressPolicy {
        exceptions = List.copyOf(exceptions);
    }

    /** Why an address is not allowed, as a phrase: {@code 169.254.169.254, which is link-local}; empty where it is. */
    public Optional<String> objection(InetAddress address) {
        var plain = StandIn.plain(address);
        return isException(plain)
                ? Optional.empty()
                : Stream.concat(Stream.of(plain), StandIn.carriedBy(plain))
                        .filter(meant -> !isException(meant))
                        .flatMap(meant -> ClosedNetwork.of(meant).stream())
                        .map(closed -> plain.getHostAddress() + ", which is " + closed.description())
                        .findFirst();
    }

    /** As {@link #objection(InetAddress)}, of the host of a URL as it is written; a name is never looked up, and passes. */
    public Optional<String> objection(String host) {
        return IpLiteral.ofHost(host).flatMap(this::objection);
    }

    private boolean isException(InetAddress address) {
        return exceptions.stream().anyMatch(network -> network.contains(address));
    }
}
