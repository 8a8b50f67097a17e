package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/** Decides how an infrastructure that runs becomes what its entry says now. */
record Rotation(Infrastructure now) {

    Rotation {
        requireNonNull(now, "now");
    }

    static Rotation of(Infrastructure now) {
        return new Rotation(now);
    }

    /**
     * Whether a new token is all there is to it: watches stay open and nothing is seen anew. Where the cluster has turned
     * the former one away, watches that wait for their next try would wait for nothing.
     */
    boolean needsNoRestart(InfrastructureParts before) {
        return now.kubeconfig().token().isPresent()
                && before.infrastructure().kubeconfig().token().isPresent()
                && withoutToken(before.infrastructure()).equals(withoutToken(now))
                && !before.access().isRefused()
                && before.jobs().informer().isWatching();
    }

    /** Whether its jobs are the same, so that what was told of them stays told. */
    boolean keepsJobs(InfrastructureParts before) {
        var was = before.infrastructure();
        return was.namespace().equals(now.namespace())
                && was.kubeconfig().server().equals(now.kubeconfig().server());
    }

    private static Infrastructure withoutToken(Infrastructure full) {
        var kubeconfig = full.kubeconfig();
        return new Infrastructure(
                full.location(),
                full.address(),
                full.namespace(),
                full.registry(),
                full.callbackTo(),
                full.mountDfs(),
                full.proxyAddress(),
                full.privilegedImages(),
                new Kubeconfig(
                        kubeconfig.server(),
                        kubeconfig.certificateAuthority(),
                        kubeconfig.clientCertificate(),
                        kubeconfig.clientKey(),
                        Optional.empty()));
    }
}
