package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a cluster owner asks for.
 *
 * @param location id of the infrastructure
 * @param kubeconfig file with the owner's own credential; empty means what kubectl would take
 * @param context of that file; empty means its current one
 * @param account what is made in the cluster
 * @param replaceRole whether a Role of ours whose rules differ gets the right ones
 * @param output file that gets the account's kubeconfig
 * @param fields what else the registration says
 * @param register where to register at the end; empty for nowhere
 * @param dryRun whether to print the manifests and do nothing
 */
public record Preparation(
        String location,
        Optional<Path> kubeconfig,
        Optional<String> context,
        AccountTerms account,
        boolean replaceRole,
        Path output,
        EntryFields fields,
        Optional<RegisterTarget> register,
        boolean dryRun) {

    public Preparation {
        requireNonNull(location, "location");
        requireNonNull(kubeconfig, "kubeconfig");
        requireNonNull(context, "context");
        requireNonNull(account, "account");
        requireNonNull(output, "output");
        requireNonNull(fields, "fields");
        requireNonNull(register, "register");
    }
}
