package org.brane.kubernetes.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** The calls that a person would make with curl. */
final class RestCalls {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    /**
     * Calls nothing yet.
     *
     * @param service where the REST API is
     */
    RestCalls(URI service) {
        this.service = requireNonNull(service, "service");
    }

    /** Returns once a URL answers 200. Throws where it does not in time. */
    void awaitReady(URI readiness, Duration limit) throws InterruptedException, DemoFailure {
        var end = Instant.now().plus(limit);
        while (!isReady(readiness)) {
            if (Instant.now().isAfter(end)) {
                throw new DemoFailure("The service was not ready within " + limit.toSeconds() + " s.");
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** The answer to a command; while the service says that it cannot take it yet, it is asked again. */
    HttpResponse<String> post(String command) throws InterruptedException, DemoFailure {
        var request =
                request("/v1/jobs").header("Content-Type", "application/json").POST(BodyPublishers.ofString(command));
        var answer = send(request);
        for (var tries = 1; answer.statusCode() == 503 && tries < MOST_TRIES; tries++) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            answer = send(request);
        }
        return answer;
    }

    HttpResponse<String> delete(String jobId) throws InterruptedException, DemoFailure {
        return send(request("/v1/jobs/" + jobId).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException, DemoFailure {
        try {
            return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
        } catch (IOException unanswered) {
            throw new DemoFailure("The service did not answer: " + unanswered);
        }
    }

    private boolean isReady(URI readiness) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(readiness)).statusCode() == 200;
        } catch (DemoFailure notYet) {
            return false;
        }
    }
}
