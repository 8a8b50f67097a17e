package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;
import org.brane.kubernetes.cluster.JobCreation.Result;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class JobCreationIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Clients clients = new Clients();
    private final JobCreation creation = new JobCreation(new JobReader(Given.KEYS));
    private final ClusterNamespace namespace;
    private final Infrastructure infrastructure;
    private final KubernetesClient client;
    private final ClusterJobs jobs;

    JobCreationIT(ClusterNamespace namespace) {
        this.namespace = namespace;
        this.infrastructure = Given.infrastructure(namespace.name(), namespace.kubeconfig());
        this.client = clients.to(infrastructure);
        this.jobs = new ClusterJobs(client, infrastructure);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void jobOfTheSameCommandIsAlreadyThere() {
        var command = ClusterJobs.lasting("same");
        jobs.create(command);

        assertThat(settle(errorOfCreating(command), command)).isEqualTo(Result.ALREADY_THERE);
    }

    @Test
    void jobOfAnotherCommandIsAConflict() {
        jobs.create(ClusterJobs.lasting("taken"));
        var other = Given.command("taken");
        var error = errorOfCreating(other);

        assertThatThrownBy(() -> settle(error, other))
                .isInstanceOf(JobConflict.class)
                .hasMessageContaining(other.key().jobId());
    }

    @Test
    void jobWithoutOurDigestIsAConflict() {
        var command = ClusterJobs.lasting("foreign");
        jobs.create(new JobBuilder(jobs.job(command))
                .editMetadata()
                .removeFromAnnotations(Given.KEYS.digest())
                .endMetadata()
                .build());
        var error = errorOfCreating(command);

        assertThatThrownBy(() -> settle(error, command)).isInstanceOf(JobConflict.class);
    }

    @Test
    void jobThatIsBeingDeletedIsAlreadyThere() {
        var command = ClusterJobs.lasting("dying");
        var job = jobs.create(new JobBuilder(jobs.job(command))
                .editMetadata()
                .withFinalizers("example.org/holds")
                .endMetadata()
                .build());
        jobs.named(job.getMetadata().getName()).delete();
        await().atMost(SOON)
                .until(() -> jobs.named(job.getMetadata().getName())
                                .get()
                                .getMetadata()
                                .getDeletionTimestamp()
                        != null);

        assertThat(settle(errorOfCreating(command), command)).isEqualTo(Result.ALREADY_THERE);
        jobs.named(job.getMetadata().getName()).edit(held -> new JobBuilder(held)
                .editMetadata()
                .withFinalizers()
                .endMetadata()
                .build());
    }

    @Test
    void jobThatVanishedSinceTheConflictIsMadeOnceMore() {
        var command = ClusterJobs.lasting("vanished");
        jobs.create(command);
        var error = errorOfCreating(command);
        jobs.named(command.key().jobName()).delete();
        await().atMost(SOON).until(() -> jobs.named(command.key().jobName()).get() == null);

        assertThat(settle(error, command)).isEqualTo(Result.CREATED);
        assertThat(jobs.named(command.key().jobName()).get()).isNotNull();
    }

    @Test
    void jobWhoseAnswerWasLostIsFoundAndNotMadeTwice() {
        var command = ClusterJobs.lasting("lost");
        try (var front = new FakeServer(this::forwardAndLoseTheAnswerOfAPost)) {
            var fronted = Given.infrastructureAt(namespace.name(), front.port());
            var through = clients.to(fronted);
            var error = catchThrowableOfType(
                    KubernetesClientException.class, () -> new ClusterJobs(through, fronted).create(command));

            assertThat(creation.settle(error, through, command, jobs.draft(command)))
                    .isEqualTo(Result.ALREADY_THERE);
            assertThat(front.asked()).extracting(FakeServer.Asked::method).containsExactly("POST", "GET");
        }
    }

    @Test
    void requestThatNeverArrivedIsFoundNotToHaveBeenCarriedOut() {
        var command = ClusterJobs.lasting("unsent");
        var unknown = new KubernetesClientException("An error has occurred.", new IOException("Connection reset"));

        assertThatThrownBy(() -> settle(unknown, command))
                .isInstanceOfSatisfying(ClusterRefusal.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Kind.UNKNOWN));
    }

    @Test
    void conflictOnAQuotaIsWorthAWait() {
        var command = ClusterJobs.lasting("quota-conflict");
        var conflict = new FakeServer(exchange -> {
            var answer = exchange.getRequestMethod().equals("POST")
                    ? FakeServer.of(409, status(409, "Conflict", "Operation cannot be fulfilled on resourcequotas"))
                    : FakeServer.of(404, status(404, "NotFound", "not found"));
            answer.give(exchange);
        });
        try (conflict) {
            var fronted = Given.infrastructureAt(namespace.name(), conflict.port());
            var through = clients.to(fronted);
            var error = catchThrowableOfType(
                    KubernetesClientException.class, () -> new ClusterJobs(through, fronted).create(command));

            assertThatThrownBy(() -> creation.settle(error, through, command, jobs.draft(command)))
                    .isInstanceOfSatisfying(ClusterRefusal.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(Kind.WAIT));
            assertThat(conflict.asked())
                    .extracting(FakeServer.Asked::method)
                    .containsExactly("POST", "GET", "POST", "GET");
        }
    }

    @Test
    void fullQuotaIsWorthAWait() {
        namespace
                .admin()
                .resourceQuotas()
                .inNamespace(namespace.name())
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("none")
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("count/jobs.batch", new Quantity("0"))
                        .endSpec()
                        .build())
                .create();
        var command = ClusterJobs.lasting("quota");
        // The quota counts from the moment at which its controller has seen it.
        var error = await().atMost(SOON)
                .until(
                        () -> catchThrowableOfType(KubernetesClientException.class, () -> jobs.create(command)),
                        failure -> failure != null
                                && String.valueOf(failure.getMessage()).contains("exceeded quota"));

        assertThat(ClusterErrors.refusal(error).kind()).isEqualTo(Kind.WAIT);
        namespace
                .admin()
                .resourceQuotas()
                .inNamespace(namespace.name())
                .withName("none")
                .delete();
    }

    @Test
    void missingRightIsFinalAndInTheClustersWords() {
        var elsewhere = Given.infrastructure("default", namespace.kubeconfig());
        var command = ClusterJobs.lasting("forbidden");
        var error = catchThrowableOfType(
                KubernetesClientException.class,
                () -> new ClusterJobs(clients.to(elsewhere), elsewhere).create(command));

        assertThatThrownBy(() -> settle(error, command))
                .isInstanceOfSatisfying(ClusterRefusal.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Kind.FINAL))
                .hasMessageContaining("jobs.batch is forbidden");
    }

    @Test
    void whatTheClusterFindsInvalidIsFinalAndInItsWords() {
        var command = Given.command("invalid", Given.env(Map.of("not=legal", "")));
        var error = errorOfCreating(command);

        assertThatThrownBy(() -> settle(error, command))
                .isInstanceOfSatisfying(ClusterRefusal.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Kind.FINAL))
                .hasMessageContaining("not=legal");
    }

    private Result settle(KubernetesClientException error, CreateJob command) {
        return creation.settle(error, client, command, jobs.draft(command));
    }

    private KubernetesClientException errorOfCreating(CreateJob command) {
        return catchThrowableOfType(KubernetesClientException.class, () -> jobs.create(command));
    }

    /** What a proxy does that breaks after the API server has carried out the request. */
    private void forwardAndLoseTheAnswerOfAPost(HttpExchange exchange) throws IOException {
        var admin = namespace.admin();
        var uri = admin.getMasterUrl().toString()
                + exchange.getRequestURI().toString().substring(1);
        var request = admin.getHttpClient()
                .newHttpRequestBuilder()
                .uri(uri)
                .method(exchange.getRequestMethod(), "application/json", body(exchange))
                .build();
        try {
            var answer = admin.getHttpClient().sendAsync(request, String.class).get();
            if (exchange.getRequestMethod().equals("POST")) {
                assertThat(answer.code()).isEqualTo(201);
                exchange.close();
            } else {
                FakeServer.of(answer.code(), answer.body()).give(exchange);
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static @Nullable String body(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return text.isEmpty() ? null : text;
    }

    private static String status(int code, String reason, String message) {
        return Serialization.asJson(new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withReason(reason)
                .withMessage(message)
                .build());
    }
}
