package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.wire.RegistrationAnswer;

/** Puts a registration to a running brane-kubernetes; follows no redirect, for a credential is in it. */
final class RegistrationCall {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The service looks at the cluster before it answers. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    /** Most characters of an answer that are looked at. */
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private static final int OK = 2;

    private final RegisterTarget target;
    private final Optional<String> token;

    private RegistrationCall(RegisterTarget target, Optional<String> token) {
        this.target = requireNonNull(target, "target");
        this.token = requireNonNull(token, "token");
    }

    /**
     * Reads what is needed, and sends nothing yet.
     *
     * @throws ProblemsException if the token file cannot be read or has no token
     */
    static RegistrationCall to(RegisterTarget target) {
        return new RegistrationCall(target, target.tokenFile().map(RegistrationCall::token));
    }

    /**
     * What the service says about the registration.
     *
     * @param document its JSON
     * @throws ProblemsException if the service cannot be reached or refuses
     */
    RegistrationAnswer put(String location, String document) {
        var answer = sent(location, document);
        var body = answer.body();
        var read = RegistrationAnswer.of(body.substring(0, Math.min(body.length(), LONGEST_ANSWER)));
        if (answer.statusCode() / 100 != OK) {
            throw refused(answer.statusCode(), read);
        }
        return read;
    }

    private HttpResponse<String> sent(String location, String document) {
        var request = HttpRequest.newBuilder(target.registration(location))
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .PUT(BodyPublishers.ofString(document, StandardCharsets.UTF_8));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            return client().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw refusal("gives no answer (" + e.getClass().getSimpleName() + ")", "does it run there?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal("was not heard to its end", "run this again; the same registration may be sent twice");
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private ProblemsException refused(int status, RegistrationAnswer answer) {
        var rule = status == 401
                ? "--token-file must name a file with a bearer token that it knows"
                : "mend that and run this again, or register by hand";
        return refusal("refuses the registration (%d):\n%s".formatted(status, answer.text()), rule);
    }

    private ProblemsException refusal(String found, String rule) {
        var thing = "brane-kubernetes at " + target.service();
        return new ProblemsException("Registration", List.of(new Problem(thing, found, rule)));
    }

    private static String token(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .findFirst()
                    .filter(line -> line.chars().allMatch(c -> c > ' ' && c < 0x7f))
                    .orElseThrow(() -> noToken(file, "holds no token"));
        } catch (IOException e) {
            throw noToken(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static ProblemsException noToken(Path file, String found) {
        var rule = "--token-file must name a UTF-8 file with a bearer token on a line of its own";
        return new ProblemsException("Registration", List.of(new Problem(file.toString(), found, rule)));
    }
}
