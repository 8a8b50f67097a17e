package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * The JSON that registers an infrastructure with a kubeconfig: Brane's own words for the fields (brane.md section 2.1).
 *
 * @param kubeconfig YAML text
 */
public record RegistrationWriter(
        String address,
        String namespace,
        String registry,
        String callbackTo,
        Optional<String> mountDfs,
        String kubeconfig) {

    private static final JsonMapper MAPPER = new JsonMapper();

    public RegistrationWriter {
        requireNonNull(address, "address");
        requireNonNull(namespace, "namespace");
        requireNonNull(registry, "registry");
        requireNonNull(callbackTo, "callbackTo");
        requireNonNull(mountDfs, "mountDfs");
        requireNonNull(kubeconfig, "kubeconfig");
    }

    /** {@code {"address", "namespace", "registry", "callback_to", "mount_dfs", "kubeconfig"}}; what is empty is left out. */
    public String json() {
        var root = MAPPER.createObjectNode()
                .put("address", address)
                .put("namespace", namespace)
                .put("registry", registry)
                .put("callback_to", callbackTo);
        mountDfs.ifPresent(url -> root.put("mount_dfs", url));
        return root.put("kubeconfig", kubeconfig).toString();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "RegistrationWriter[address=" + address + ", namespace=" + namespace + "]";
    }
}
