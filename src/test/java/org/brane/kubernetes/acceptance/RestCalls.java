package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.Canaries;

/** Calls of the REST API, all from one client. */
final class RestCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    RestCalls(URI url) {
        this.url = url;
    }

    /** A call that is yet to be given a method. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE);
    }

    Answer post(Command command) {
        return begin(command).join();
    }

    /** Posts all at once and returns when all were answered, in the order of the commands. */
    List<Answer> postAtOnce(Stream<Command> commands) {
        var begun = commands.map(this::begin).toList();
        return begun.stream().map(CompletableFuture::join).toList();
    }

    CompletableFuture<Answer> begin(Command command) {
        return begin(to("/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(command.json())));
    }

    Answer get(String path) {
        return send(to(path));
    }

    /** Stops a job. */
    Answer delete(String job) {
        return send(to("/v1/jobs/" + job).DELETE());
    }

    Answer send(HttpRequest.Builder request) {
        return begin(request).join();
    }

    private CompletableFuture<Answer> begin(HttpRequest.Builder request) {
        var start = System.nanoTime();
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> new Answer(response, Duration.ofNanos(System.nanoTime() - start)))
                .thenApply(RestCalls::withoutSecrets);
    }

    /** Whatever a test is about, no answer holds a secret. */
    private static Answer withoutSecrets(Answer answer) {
        assertThat(Canaries.in(answer.body())).as(answer.body()).isEmpty();
        assertThat(Canaries.in(answer.response().headers().map().toString())).isEmpty();
        return answer;
    }
}
