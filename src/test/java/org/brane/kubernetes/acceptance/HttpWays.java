package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.Serializable;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.testing.JavaBytes;

/** The ways where the service answers: REST and branelet's gRPC. */
record HttpWays(Scene scene, Deeds deeds) {

    private static final String JOBS = "/v1/jobs";

    List<Way> open() {
        var job = deeds.running("called");
        return List.of(
                new Way(
                        "commands over REST",
                        headers -> send("POST", JOBS, Deeds.command("rest"), headers),
                        () -> deeds.isMade("rest"),
                        object -> requireRefused("POST", JOBS, object),
                        () -> true),
                new Way(
                        "registrations over REST",
                        headers -> send("PUT", Deeds.path("rest"), Deeds.REGISTRATION, headers),
                        () -> deeds.isServed("rest"),
                        object -> requireRefused("PUT", Deeds.path("object"), object),
                        () -> !deeds.isServed("object")),
                new Way(
                        "callbacks over gRPC",
                        headers -> call(job, headers),
                        () -> deeds.isReady(job),
                        object -> requireRefusedCall(job, object),
                        () -> true));
    }

    private void send(String method, String path, String document, Map<String, String> headers) {
        var request = scene.rest()
                .to(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(document));
        headers.forEach(request::header);

        var answer = scene.rest().send(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** Whatever it says that it is. */
    private void requireRefused(String method, String path, Serializable object) {
        var body = BodyPublishers.ofByteArray(JavaBytes.of(object));
        for (var type : List.of("application/json", "application/x-java-serialized-object")) {
            var request = scene.rest().to(path).header("Content-Type", type).method(method, body);
            assertThat(scene.rest().send(request).status()).as(type).isBetween(400, 499);
        }
    }

    private void call(String job, Map<String, String> headers) {
        try (var branelet = BraneletStandIn.of(scene, job)) {
            assertThat(branelet.callWith(headers, "ready").getStatus()).isEqualTo("202");
        }
    }

    private void requireRefusedCall(String job, Serializable object) {
        try (var branelet = BraneletStandIn.of(scene, job)) {
            var refused = catchThrowableOfType(
                    StatusRuntimeException.class, () -> branelet.callWithBytes(JavaBytes.of(object)));
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }
}
