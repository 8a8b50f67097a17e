package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.jspecify.annotations.Nullable;

/** Turns a context of the owner's kubeconfig into what opens the cluster: here files are read and a program may be run. */
final class OwnerCredential {

    /** Most bytes of a certificate, key or token. */
    private static final int LARGEST = 1024 * 1024;

    private final ExecPlugin plugin;
    private final List<Problem> problems = new ArrayList<>();

    OwnerCredential(ExecPlugin plugin) {
        this.plugin = requireNonNull(plugin, "plugin");
    }

    /**
     * Server and credential of a context; to be called once.
     *
     * @throws ProblemsException with all that is not there or not followed
     */
    Kubeconfig of(OwnerContext context) {
        problems.addAll(UntakenField.problems(context));
        var server = server(context.cluster().value().getServer());
        var authority = pem(
                context.cluster(),
                context.cluster().value().getCertificateAuthorityData(),
                context.cluster().value().getCertificateAuthority());
        var user = user(context);
        requireNone();
        var found = new Kubeconfig(
                server.orElseThrow(), authority, user.clientCertificate(), user.clientKey(), user.token());
        return user.isEmpty() ? fromPlugin(context, found) : found;
    }

    private UserCredential user(OwnerContext context) {
        var user = context.user();
        return new UserCredential(
                pem(user, user.value().getClientCertificateData(), user.value().getClientCertificate()),
                pem(user, user.value().getClientKeyData(), user.value().getClientKey()),
                token(user.value().getTokenFile(), user.value().getToken(), user));
    }

    private Kubeconfig fromPlugin(OwnerContext context, Kubeconfig found) {
        if (context.user().value().getExec() == null) {
            problems.add(new Problem(
                    "user of context '%s'".formatted(Problem.shown(context.name())),
                    "has no credential",
                    "it must have a token, a client certificate with its key, or exec"));
        }
        requireNone();
        var user = plugin.run(context, found);
        return new Kubeconfig(
                found.server(), found.certificateAuthority(), user.clientCertificate(), user.clientKey(), user.token());
    }

    private Optional<URI> server(@Nullable String server) {
        try {
            return Optional.of(new URI(Optional.ofNullable(server).orElse("")))
                    .filter(url -> url.getHost() != null)
                    .or(this::noServer);
        } catch (URISyntaxException noUrl) {
            return noServer();
        }
    }

    private Optional<URI> noServer() {
        problems.add(new Problem("server of the context's cluster", "is no URL", "write https://host"));
        return Optional.empty();
    }

    private Optional<String> token(@Nullable String file, @Nullable String token, KubeconfigEntry<?> entry) {
        return given(file)
                .flatMap(name -> bytes(entry, name))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .or(() -> given(token));
    }

    private Optional<String> pem(KubeconfigEntry<?> entry, @Nullable String data, @Nullable String file) {
        return given(data).map(text -> text.replaceAll("\\s", "")).or(() -> given(file)
                .flatMap(name -> bytes(entry, name))
                .map(bytes -> Base64.getEncoder().encodeToString(bytes)));
    }

    private Optional<byte[]> bytes(KubeconfigEntry<?> entry, String name) {
        try (var in = Files.newInputStream(entry.file(name))) {
            return Optional.of(in.readNBytes(LARGEST));
        } catch (IOException e) {
            var found = "cannot be read (" + e.getClass().getSimpleName() + ")";
            problems.add(new Problem("file " + Problem.shown(name), found, "your kubeconfig names it"));
            return Optional.empty();
        }
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private void requireNone() {
        if (!problems.isEmpty()) {
            throw new ProblemsException("Your kubeconfig", problems);
        }
    }
}
