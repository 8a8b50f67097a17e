package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.ClusterErrors;

/**
 * Says what a cluster's refusals mean for its owner.
 *
 * @param context of the kubeconfig that led there
 */
record ClusterWords(URI server, String context) {

    /** Causes looked at, for some exceptions go round in circles. */
    private static final int DEEPEST = 10;

    ClusterWords {
        requireNonNull(server, "server");
        requireNonNull(context, "context");
    }

    /**
     * What went wrong.
     *
     * @param thing what was asked for
     */
    ProblemsException problems(String thing, KubernetesClientException refused) {
        return new ProblemsException("Cluster", List.of(problem(thing, refused)));
    }

    private Problem problem(String thing, KubernetesClientException refused) {
        return switch (refused.getCode()) {
            case 401 ->
                new Problem(
                        "the credential of context '%s'".formatted(Problem.shown(context)),
                        "is not accepted by " + server,
                        "log in again, or name another one with --kubeconfig or --context");
            case 403 ->
                new Problem(
                        thing,
                        "is refused: " + text(refused),
                        "have somebody run this who may, or apply what prepare --dry-run prints");
            case 404 -> new Problem(thing, "is not to be had: " + text(refused), "is this the right cluster?");
            case 409 -> new Problem(thing, "was made or changed by somebody else meanwhile", "run this again");
            default -> refused.getCode() > 0 ? failed(thing, refused) : away(refused);
        };
    }

    private static Problem failed(String thing, KubernetesClientException refused) {
        return new Problem(
                thing, "failed: " + text(refused), "what was made stays; run this again when that is mended");
    }

    private Problem away(KubernetesClientException error) {
        var untrusted = Stream.<Throwable>iterate(error, t -> t != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(SSLException.class::isInstance);
        var rule = untrusted
                ? "the kubeconfig must hold the CA that vouches for it under certificate-authority-data"
                : "look at the address, the network, a VPN or tunnel; --context names another cluster";
        return new Problem("API server " + server, untrusted ? "is not trusted" : text(error), rule);
    }

    private static String text(KubernetesClientException refused) {
        var text = String.valueOf(ClusterErrors.refusal(refused).getMessage());
        return text.replaceFirst("^The cluster cannot be reached: ", "cannot be reached: ")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
