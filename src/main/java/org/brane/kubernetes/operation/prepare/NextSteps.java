package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** What the engineer does with the kubeconfig: the entry of infra.yml, the line of secrets.yml, or the call of REST. */
record NextSteps(AccountKubeconfig kubeconfig, EntryFields fields, Path file) {

    private static final String FILL_IN = "FILL-IN";

    NextSteps {
        requireNonNull(kubeconfig, "kubeconfig");
        requireNonNull(fields, "fields");
        requireNonNull(file, "file");
    }

    /** Text for a terminal; fields that are not known stand as {@code FILL-IN}. */
    String text() {
        return """
                To register %1$s, where brane-kubernetes runs, do one of these:

                1. Run this again with --register URL --registry HOST:PORT --callback-to URL.

                2. Put the kubeconfig into config/secrets.yml
                     echo '%1$s-kubeconfig: "'$(base64 < %2$s | tr -d '\\n')'"' >> config/secrets.yml
                   and this into config/infra.yml, below locations:
                %3$s""".formatted(kubeconfig.location(), quoted(file), entry().indent(5));
    }

    /** As one word of a shell. */
    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "'\\''") + "'";
    }

    /** The infrastructure as infra.yml names it. */
    private String entry() {
        return """
                %1$s:
                  kind: kube
                  address: "%2$s"
                  namespace: "%3$s"
                  registry: "%4$s"     # host:port as the Nodes see it
                  callback_to: "%5$s"  # URL of the callback service as the Pods see it
                %6$s  credentials: { mechanism: config, file: "s$%1$s-kubeconfig" }
                """.formatted(
                kubeconfig.location(),
                kubeconfig.address(),
                kubeconfig.namespace(),
                fields.registry().orElse(FILL_IN),
                fields.callbackTo().orElse(FILL_IN),
                fields.mountDfs().map("  mount_dfs: \"%s\"\n"::formatted).orElse(""));
    }
}
