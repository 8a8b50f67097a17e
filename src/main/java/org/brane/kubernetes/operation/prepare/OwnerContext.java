package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;

/** The context of the owner's kubeconfig that was chosen, with the cluster and the user that it names. */
record OwnerContext(String name, KubeconfigEntry<Cluster> cluster, KubeconfigEntry<AuthInfo> user) {

    OwnerContext {
        requireNonNull(name, "name");
        requireNonNull(cluster, "cluster");
        requireNonNull(user, "user");
    }
}
