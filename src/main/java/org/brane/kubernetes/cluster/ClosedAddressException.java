package org.brane.kubernetes.cluster;

import java.net.ConnectException;
import org.brane.kubernetes.AddressPolicy;

/** No connection was made, for the address is none that may be connected to. Names the address, and no URL. */
public final class ClosedAddressException extends ConnectException {

    /** @param objection of the {@link AddressPolicy} */
    ClosedAddressException(String objection) {
        super("it leads to " + objection + "; " + AddressPolicy.RULE);
    }
}
