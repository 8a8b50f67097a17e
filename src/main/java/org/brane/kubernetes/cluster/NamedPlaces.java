package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.infrastructure.Infrastructure;

/** Where the names of an infrastructure lead when it is registered: each is looked up once, and all its addresses count. */
public final class NamedPlaces {

    private final HostNames names;

    public NamedPlaces(HostNames names) {
        this.names = requireNonNull(names, "names");
    }

    /** What speaks against them. A name that has no address here, or none in time, is a matter of the preflight. */
    public List<Problem> judge(Infrastructure infrastructure) {
        var server = infrastructure.kubeconfig().server().getHost();
        var callback = PodsWay.hosts(infrastructure.callbackTo()).get(0);
        return Stream.of(judge("kubeconfig: server", server), judge("callback_to", callback))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Problem> judge(String thing, String host) {
        return names.objection(host).map(objection -> new Problem(thing, "leads to " + objection, AddressPolicy.RULE));
    }
}
