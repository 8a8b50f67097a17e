package org.brane.kubernetes.storm;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.brane.kubernetes.storm.Books.Course;
import org.brane.kubernetes.storm.Books.Entry;
import org.jspecify.annotations.Nullable;

/** A client of the REST API that sends the same command again until it is answered, as a good client does. */
final class RestOffers implements AutoCloseable {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(40);
    private static final long AGAIN_AFTER_MS = 500;
    private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Executor later = CompletableFuture.delayedExecutor(AGAIN_AFTER_MS, TimeUnit.MILLISECONDS);
    private final URI service;
    private final Books books;
    private volatile boolean closed;

    RestOffers(URI service, Books books) {
        this.service = service;
        this.books = books;
    }

    /** @param then is told once the job is accepted */
    void offer(Entry entry, Consumer<Entry> then) {
        var request = request("/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(command(entry)))
                .build();
        send(request, answer -> {
            if (answer.statusCode() / 100 == 2) {
                books.accept(entry);
                then.accept(entry);
            } else {
                books.refuse(entry, answer.statusCode() + " " + answer.body());
            }
        });
    }

    /** Whatever the answer is: a job that is over, or went, need not be stopped. */
    void stop(Entry entry) {
        send(request("/v1/jobs/" + entry.job()).DELETE().build(), answer -> {});
    }

    @Override
    public void close() {
        closed = true;
    }

    private void send(HttpRequest request, Consumer<HttpResponse<String>> answered) {
        var unused = http.sendAsync(request, BodyHandlers.ofString())
                .whenComplete((answer, failure) -> settle(request, answer, answered));
    }

    private void settle(
            HttpRequest request, @Nullable HttpResponse<String> answer, Consumer<HttpResponse<String>> answered) {
        if (answer != null && !LATER.contains(answer.statusCode())) {
            answered.accept(answer);
        } else if (!closed) {
            later.execute(() -> send(request, answered));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(ANSWERED_WITHIN);
    }

    private static String command(Entry entry) {
        var key = entry.key();
        return """
                {"kind": "CREATE", "identifier": "%s", "application": "%s", "location": "%s",
                 "image": "docker.io/library/alpine:3.22", "kubernetes": {"env": {"SIM_RUN": "%s", "SIM_EXIT": "%s"}}}""".formatted(
                        key.identifier(),
                        key.application(),
                        key.location(),
                        entry.course() == Course.STOPPED ? "5s" : "1s",
                        entry.course() == Course.FAILS ? "3" : "0");
    }
}
