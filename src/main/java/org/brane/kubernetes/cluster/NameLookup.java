package org.brane.kubernetes.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. May take long, and cannot be ended. */
@FunctionalInterface
public interface NameLookup {

    /**
     * At least one address.
     *
     * @param host name or literal address; IPv6 with or without brackets
     * @throws UnknownHostException if there is none
     */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
