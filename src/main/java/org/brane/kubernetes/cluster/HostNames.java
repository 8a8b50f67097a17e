package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.AddressPolicy;

/**
 * The addresses of hosts, and whether we may connect to them.
 *
 * @param lookup how they are found
 * @param policy which are allowed
 */
public record HostNames(NameLookup lookup, AddressPolicy policy) {

    public HostNames {
        requireNonNull(lookup, "lookup");
        requireNonNull(policy, "policy");
    }

    /**
     * All addresses of a host that is looked up once.
     *
     * @throws UnknownHostException if there is none
     * @throws ClosedAddressException if one of them is not allowed: the next look-up may give that one alone
     */
    List<InetAddress> allowed(String host) throws UnknownHostException, ClosedAddressException {
        var addresses = List.of(lookup.addresses(host));
        var objection = objection(addresses);
        if (objection.isPresent()) {
            throw new ClosedAddressException(objection.get());
        }
        return addresses;
    }

    /** What speaks against the addresses of a host; nothing where it has none, or they are not found in time. */
    public Optional<String> objection(String host) {
        try {
            return objection(Arrays.asList(lookup.addresses(host)));
        } catch (UnknownHostException notThere) {
            return Optional.empty();
        }
    }

    private Optional<String> objection(List<InetAddress> addresses) {
        return addresses.stream()
                .flatMap(address -> policy.objection(address).stream())
                .findFirst();
    }
}
