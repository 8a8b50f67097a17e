package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.jspecify.annotations.Nullable;

/** Tries a Job on the API server, which does all but keep it ({@code dryRun=All}). */
final class DryRun {

    private static final Right CREATE = new Right("create", "batch", "jobs");

    private final Notes notes = new Notes();
    private final KubernetesClient client;

    DryRun(KubernetesClient client) {
        this.client = requireNonNull(client, "client");
    }

    PreflightCheck look(CheckName check, String words, JobDraft draft) throws InterruptedException {
        if (!NeededRights.isGiven(client, draft.namespace(), CREATE)) {
            return check.unknown(
                    words + " was not tried, for the credential may not create jobs.",
                    Optional.of(NeededRights.APPLY_ROLE));
        }
        return new DryRunRule(check, words, security(draft.namespace())).judge(send(draft));
    }

    /** Sent by hand, for the client throws the Warning headers away. */
    private DryRunRule.Answer send(JobDraft draft) throws InterruptedException {
        var limit = client.getConfiguration().getRequestTimeout();
        var http = client.getHttpClient();
        var request = request(http.newHttpRequestBuilder(), draft)
                .timeout(limit, TimeUnit.MILLISECONDS)
                .build();
        var sent = http.sendAsync(request, String.class);
        try {
            return answer(sent.get(limit, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new KubernetesClientException("The Job that was tried got no answer", e);
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest.Builder request(HttpRequest.Builder request, JobDraft draft) {
        var path = "apis/batch/v1/namespaces/" + draft.namespace() + "/jobs?dryRun=All";
        return request.uri(URI.create(client.getMasterUrl().toString()).resolve(path))
                .post("application/json", Serialization.asJson(draft.job()));
    }

    private DryRunRule.Answer answer(HttpResponse<String> response) {
        var message =
                notes.read(response.body(), Refusal.class).map(Refusal::message).flatMap(Texts::of);
        return new DryRunRule.Answer(
                response.code(), message.orElse(""), WarningHeader.texts(response.headers("Warning")));
    }

    private PodSecurity security(String namespace) {
        try {
            return Optional.ofNullable(client.namespaces().withName(namespace).get())
                    .map(PodSecurity::of)
                    .orElse(PodSecurity.UNKNOWN);
        } catch (KubernetesClientException noRightToLook) {
            return PodSecurity.UNKNOWN;
        }
    }

    /** What we read of a Status. */
    private record Refusal(@Nullable String message) {}
}
