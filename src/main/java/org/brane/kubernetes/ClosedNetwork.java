package org.brane.kubernetes;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A network where nobody has any business whom we call or who calls us.
 *
 * @param network its addresses
 * @param description what follows {@code which is}
 */
record ClosedNetwork(Network network, String description) {

    /** RFC 1122 section 3.2.1.3 and RFC 4291 section 2.5.2; Linux takes them for the machine itself. */
    private static final String OF_NOBODY = "the address of no host";

    /** RFC 3927 and RFC 4291 section 2.5.6; most clouds serve their credentials there. */
    private static final String LINK_LOCAL = "link-local";

    /** Where the others do. */
    private static final String METADATA = "a metadata service of a cloud";

    /** RFC 5771, RFC 4291 section 2.7 and RFC 919. */
    private static final String OF_MANY = "the address of many hosts";

    private static final List<ClosedNetwork> ALL = List.of(
            of("0.0.0.0/8", OF_NOBODY),
            of("::/128", OF_NOBODY),
            of("169.254.0.0/16", LINK_LOCAL),
            of("fe80::/10", LINK_LOCAL),
            // Amazon, Google, Alibaba, Azure and Oracle.
            of("fd00:ec2::/32", METADATA),
            of("fd20:ce::254/128", METADATA),
            of("100.100.100.200/32", METADATA),
            of("168.63.129.16/32", METADATA),
            of("192.0.0.192/32", METADATA),
            of("224.0.0.0/4", OF_MANY),
            of("255.255.255.255/32", OF_MANY),
            of("ff00::/8", OF_MANY));

    ClosedNetwork {
        requireNonNull(network, "network");
        requireNonNull(description, "description");
    }

    private static ClosedNetwork of(String network, String description) {
        return new ClosedNetwork(Network.of(network), description);
    }

    /** The one that an address is in; empty for addresses of ordinary hosts. */
    static Optional<ClosedNetwork> of(InetAddress address) {
        return ALL.stream().filter(closed -> closed.network.contains(address)).findFirst();
    }
}
