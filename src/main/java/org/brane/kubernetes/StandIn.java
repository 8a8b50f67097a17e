package org.brane.kubernetes;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of IPv6 whose addresses lead to an IPv4 address that they carry. Mapped ones (::ffff:0:0/96) Java reads as IPv4.
 *
 * @param block its addresses
 * @param offset byte at which the IPv4 address begins
 * @param mask what its bytes are combined with (exclusive or)
 */
record StandIn(Network block, int offset, int mask) {

    private static final int IPV4_BYTES = 4;

    private static final List<StandIn> ALL = List.of(
            // IPv4-compatible: RFC 4291 section 2.5.5.1.
            new StandIn(Network.of("::/96"), 12, 0),
            // IPv4-translated: RFC 2765 section 2.1.
            new StandIn(Network.of("::ffff:0:0:0/96"), 12, 0),
            // NAT64: RFC 6052 section 2.1, and RFC 8215 read as with the usual 96 bits.
            new StandIn(Network.of("64:ff9b::/96"), 12, 0),
            new StandIn(Network.of("64:ff9b:1::/48"), 12, 0),
            // 6to4: RFC 3056 section 2.
            new StandIn(Network.of("2002::/16"), 2, 0),
            // Teredo, where the address is inverted: RFC 4380 section 4.
            new StandIn(Network.of("2001::/32"), 12, 0xff));

    StandIn {
        requireNonNull(block, "block");
    }

    /** The IPv4 addresses that an address carries; none for {@code ::} and {@code ::1}, which mean themselves. */
    static Stream<InetAddress> carriedBy(InetAddress address) {
        var meansItself = address.isAnyLocalAddress() || address.isLoopbackAddress();
        return ALL.stream()
                .filter(standIn -> !meansItself && standIn.block.contains(address))
                .map(standIn -> standIn.carried(address));
    }

    /** The same address; a mapped one, of whatever class, as IPv4. */
    static InetAddress plain(InetAddress address) {
        return address(address.getAddress());
    }

    private InetAddress carried(InetAddress address) {
        var bytes = Arrays.copyOfRange(address.getAddress(), offset, offset + IPV4_BYTES);
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) mask;
        }
        return address(bytes);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException neverOfThisLength) {
            throw new IllegalStateException(neverOfThisLength);
        }
    }
}
