package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Asks for an infrastructure to be added, or to be as described here; the fields are those of {@link Infrastructure}.
 * Whether they keep the rules shows when they are read back from the files.
 *
 * @param location id of the infrastructure
 * @param address where Brane says it is
 * @param namespace where its Jobs are made
 * @param registry host and port of the image registry as the Nodes see it
 * @param callbackTo URL of the callback service as the Pods see it
 * @param mountDfs metadata URL of the shared file system; may carry a password; an empty text is as good as none
 * @param proxyAddress host and port of a SOCKS6 proxy; an empty text is as good as none
 * @param privilegedImages patterns of image references that may run privileged
 * @param credential how to reach the API server
 */
public record Registration(
        String location,
        String address,
        String namespace,
        String registry,
        String callbackTo,
        Optional<String> mountDfs,
        Optional<String> proxyAddress,
        List<String> privilegedImages,
        Credential credential) {

    public Registration {
        requireNonNull(location, "location");
        requireNonNull(address, "address");
        requireNonNull(namespace, "namespace");
        requireNonNull(registry, "registry");
        requireNonNull(callbackTo, "callbackTo");
        mountDfs = mountDfs.filter(url -> !url.isEmpty());
        proxyAddress = proxyAddress.filter(host -> !host.isEmpty());
        privilegedImages = List.copyOf(privilegedImages);
        requireNonNull(credential, "credential");
    }

    /** Key under which secrets.yml holds a credential that came with the registration of a location. */
    static String secretKey(String location) {
        return location + "-kubeconfig";
    }

    /** Key under which secrets.yml holds, or will hold, the credential. */
    String secretKey() {
        return credential instanceof Credential.Named named ? named.key() : secretKey(location);
    }

    /** Names what is no secret. */
    @Override
    public String toString() {
        return "Registration[location=" + location + ", namespace=" + namespace + ", " + credential + "]";
    }
}
