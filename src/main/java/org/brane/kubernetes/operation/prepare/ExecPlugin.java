package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/**
 * The owner's program that gets a credential (Kubernetes, client-go credential plugins), run as kubectl runs it: without a
 * shell, with the person's terminal for what it has to ask or say.
 *
 * @param limit how long it may take
 * @param console whether a person can answer it
 */
record ExecPlugin(Duration limit, boolean console) {

    /** Time for a person to log in. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int LARGEST = 1024 * 1024;

    ExecPlugin {
        requireNonNull(limit, "limit");
    }

    /**
     * What the program answers.
     *
     * @throws ProblemsException if it cannot be run, fails, takes too long, or answers something else
     */
    UserCredential run(OwnerContext context, Kubeconfig cluster) {
        var exec = requireNonNull(context.user().value().getExec(), "exec");
        try {
            var process = builder(exec, context, cluster).start();
            process.getOutputStream().close();
            var answer = answer(process);
            if (process.waitFor() != 0) {
                throw refusal(exec, "ended with exit code " + process.exitValue(), "run it by hand to see why");
            }
            return credential(exec, answer);
        } catch (IOException e) {
            var hint = Optional.ofNullable(exec.getInstallHint()).map(String::strip);
            throw refusal(exec, "cannot be run", hint.orElse("is it installed, and in the PATH?"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(exec, "was interrupted", "run this again");
        }
    }

    private ProcessBuilder builder(ExecConfig exec, OwnerContext context, Kubeconfig cluster) {
        var command = new ArrayList<>(List.of(command(exec, context.user().folder())));
        command.addAll(Optional.ofNullable(exec.getArgs()).orElse(List.of()));
        var asks = console && !"Never".equals(exec.getInteractiveMode());
        var builder = new ProcessBuilder(command)
                .redirectError(Redirect.INHERIT)
                .redirectInput(asks ? Redirect.INHERIT : Redirect.PIPE);
        Optional.ofNullable(exec.getEnv()).orElse(List.of()).forEach(variable -> builder.environment()
                .put(variable.getName(), variable.getValue()));
        builder.environment().put("KUBERNETES_EXEC_INFO", ExecInfo.json(exec, cluster, asks));
        return builder;
    }

    /** A path with a separator is relative to the kubeconfig; a bare name is looked up in the PATH. */
    private static String command(ExecConfig exec, Path folder) {
        var command = Optional.ofNullable(exec.getCommand()).orElse("");
        return command.contains("/") || command.contains(File.separator)
                ? folder.resolve(command).toString()
                : command;
    }

    private String answer(Process process) throws IOException {
        process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionally(tookTooLong -> {
            process.destroyForcibly();
            return process;
        });
        try (var in = process.getInputStream()) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        }
    }

    private static UserCredential credential(ExecConfig exec, String answer) {
        var document = document(exec, answer);
        if (!String.valueOf(exec.getApiVersion()).equals(document.getApiVersion())) {
            throw refusal(exec, "speaks another apiVersion", "your kubeconfig must name the one that it speaks");
        }
        var credential = credential(document);
        if (credential.isEmpty()) {
            throw refusal(exec, "gives neither token nor certificate", "log in with it first");
        }
        return credential;
    }

    // The cause is left out: its text holds a part of the answer, which is a secret.
    @SuppressWarnings("UnusedException")
    private static GenericKubernetesResource document(ExecConfig exec, String answer) {
        try {
            return requireNonNull(Serialization.unmarshal(answer, GenericKubernetesResource.class));
        } catch (RuntimeException notUnderstood) {
            throw refusal(exec, "gives no ExecCredential", "run it by hand to see what it prints");
        }
    }

    private static UserCredential credential(GenericKubernetesResource document) {
        return new UserCredential(
                status(document, "clientCertificateData").map(ExecPlugin::base64),
                status(document, "clientKeyData").map(ExecPlugin::base64),
                status(document, "token"));
    }

    private static Optional<String> status(GenericKubernetesResource document, String field) {
        return Optional.ofNullable(document.get("status", field))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.isBlank());
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemsException refusal(ExecConfig exec, String found, String rule) {
        var thing = "program '%s' of your kubeconfig".formatted(Problem.shown(String.valueOf(exec.getCommand())));
        return new ProblemsException("Your kubeconfig", List.of(new Problem(thing, found, rule)));
    }
}
