package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

/** What a registration gives as the way to prove who we are. */
public sealed interface Credential {

    /**
     * The base64 text of a kubeconfig that stands in secrets.yml already, under a key of the engineer's choice.
     *
     * @param key as infra.yml names it behind {@code s$}
     */
    record Named(String key) implements Credential {

        public Named {
            requireNonNull(key, "key");
        }
    }

    /**
     * A credential that came with the registration; it is kept in secrets.yml under {@code <location>-kubeconfig}.
     *
     * @param kubeconfig vetted
     */
    record Inline(Kubeconfig kubeconfig) implements Credential {

        public Inline {
            requireNonNull(kubeconfig, "kubeconfig");
        }
    }
}
