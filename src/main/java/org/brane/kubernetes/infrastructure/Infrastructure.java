package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A registered cluster namespace, as an entry of kind {@code kube} in infra.yml describes it (brane.md section 2.1).
 *
 * @param location its id
 * @param address where Brane says it is; not used to connect
 * @param namespace where its Jobs are made
 * @param registry host and port of the image registry as the Nodes see it
 * @param callbackTo URL of the callback service as the Pods see it; empty where branelet shall call nobody
 * @param mountDfs metadata URL of the shared file system; may carry a password
 * @param proxyAddress host and port of a SOCKS6 proxy
 * @param privilegedImages patterns of image references that may run privileged (architecture, decision 10)
 * @param kubeconfig how to reach the API server
 */
public record Infrastructure(
        String location,
        String address,
        String namespace,
        String registry,
        String callbackTo,
        Optional<String> mountDfs,
        Optional<String> proxyAddress,
        List<String> privilegedImages,
        Kubeconfig kubeconfig) {

    public Infrastructure {
        requireNonNull(location, "location");
        requireNonNull(address, "address");
        requireNonNull(namespace, "namespace");
        requireNonNull(registry, "registry");
        requireNonNull(callbackTo, "callbackTo");
        requireNonNull(mountDfs, "mountDfs");
        requireNonNull(proxyAddress, "proxyAddress");
        privilegedImages = List.copyOf(privilegedImages);
        requireNonNull(kubeconfig, "kubeconfig");
    }

    /** The same, reached in another way. */
    public Infrastructure with(Kubeconfig other) {
        return new Infrastructure(
                location, address, namespace, registry, callbackTo, mountDfs, proxyAddress, privilegedImages, other);
    }

    /** Names what is no secret. */
    @Override
    public String toString() {
        return "Infrastructure[location=" + location + ", namespace=" + namespace + ", " + kubeconfig + "]";
    }
}
