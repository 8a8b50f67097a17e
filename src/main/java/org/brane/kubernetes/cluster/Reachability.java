package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** The way to the API server, step by step: name, TCP, TLS, HTTP, and whether it takes the credential. */
final class Reachability {

    static final String REMEDY = "Make sure that the API server runs and can be reached from here at this address.";

    /** What is told of. */
    static final List<CheckName> NAMES =
            List.of(CheckName.REACHABLE, CheckName.SERVER_CERTIFICATE, CheckName.VERSION, CheckName.CREDENTIAL);

    private static final String TRUST_REMEDY = "Put the CA that signed the server's certificate under"
            + " certificate-authority-data, and use a server name that the certificate carries.";

    private static final String NOT_REACHED = "The API server was not reached.";

    private final TlsProbe probe;

    Reachability(TlsProbe probe) {
        this.probe = requireNonNull(probe, "probe");
    }

    List<PreflightCheck> look(Kubeconfig kubeconfig, KubernetesClient client, Instant now) {
        var server = kubeconfig.server();
        var seen = probe.probe(kubeconfig, client.getConfiguration());
        var checks = new ArrayList<PreflightCheck>();
        checks.add(certificate(seen, now));
        if (seen.step() == TlsProbe.Step.DONE) {
            checks.addAll(overHttp(server, client));
        } else {
            checks.add(judge(server, seen));
            checks.add(CheckName.VERSION.unknown(NOT_REACHED));
            checks.add(CheckName.CREDENTIAL.unknown(NOT_REACHED));
        }
        return checks;
    }

    /** What it means that the way ends before HTTP. */
    static PreflightCheck judge(URI server, TlsProbe.Result seen) {
        var place = server.getAuthority();
        return switch (seen.step()) {
            case LOOKED_UP_NOTHING -> failure("The name in " + place + " has no address here (name).", REMEDY);
            case NOT_CONNECTED -> failure("No connection to " + place + " (TCP): " + seen.trouble() + ".", REMEDY);
            case NO_TLS ->
                failure("A connection to " + place + " is there, but no TLS on it: " + seen.trouble() + ".", REMEDY);
            case CERTIFICATE_REFUSED ->
                failure("The certificate of " + place + " is not trusted (TLS): " + seen.trouble() + ".", TRUST_REMEDY);
            case DONE -> CheckName.REACHABLE.ok("The API server answers at " + place + ".");
        };
    }

    private static PreflightCheck failure(String sentence, String remedy) {
        return CheckName.REACHABLE.failure(sentence, remedy);
    }

    /** The first certificate of the chain to expire counts. */
    private static PreflightCheck certificate(TlsProbe.Result seen, Instant now) {
        var end = seen.chain().stream().map(X509Certificate::getNotAfter).min(Comparator.naturalOrder());
        if (end.isEmpty()) {
            return CheckName.SERVER_CERTIFICATE.unknown("The API server has not shown its certificate.");
        }
        var expiry = Expiry.SERVER_CERTIFICATE.judge(end.get().toInstant(), now);
        return seen.step() == TlsProbe.Step.CERTIFICATE_REFUSED
                ? CheckName.SERVER_CERTIFICATE.failure("It is not trusted. " + expiry.sentence(), TRUST_REMEDY)
                : expiry;
    }

    private static List<PreflightCheck> overHttp(URI server, KubernetesClient client) {
        var place = server.getAuthority();
        var answer = whoWeAre(client);
        return answer.code() == Answer.NONE
                ? List.of(
                        failure("TLS with " + place + " works, but it gives no answer over HTTP.", REMEDY),
                        CheckName.VERSION.unknown(NOT_REACHED),
                        CheckName.CREDENTIAL.unknown(NOT_REACHED))
                : List.of(
                        CheckName.REACHABLE.ok("The API server answers at " + place + "."),
                        version(client),
                        judge(answer));
    }

    /**
     * What the API server says to the question who we are.
     *
     * @param code of HTTP
     * @param user our name there; empty where the code is not 201
     */
    record Answer(int code, String user) {

        /** Stands for no answer at all. */
        static final int NONE = 0;
    }

    private static Answer whoWeAre(KubernetesClient client) {
        try {
            var review = client.authentication().v1().selfSubjectReviews().create(new SelfSubjectReview());
            return new Answer(201, review.getStatus().getUserInfo().getUsername());
        } catch (KubernetesClientException error) {
            return new Answer(error.getCode(), "");
        }
    }

    /** Only 401 speaks against the credential. */
    static PreflightCheck judge(Answer answer) {
        return switch (answer.code()) {
            case 201 -> CheckName.CREDENTIAL.ok("The API server knows the credential as " + answer.user() + ".");
            case 401 ->
                CheckName.CREDENTIAL.failure(
                        "The API server does not accept the credential (401).", Expiry.TOKEN.remedy());
            default ->
                CheckName.CREDENTIAL.unknown(
                        "The API server does not say whom it takes us for (" + answer.code() + ").");
        };
    }

    private static PreflightCheck version(KubernetesClient client) {
        try {
            var version = client.getKubernetesVersion();
            return SupportedVersions.judge(version.getMajor(), version.getMinor());
        } catch (KubernetesClientException error) {
            return CheckName.VERSION.unknown("The API server does not say its version.");
        }
    }
}
