package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT {

    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;
    private static final String START = "{\"kind\": \"CREATE\", \"location\": \"hospital-a\", ";

    private Scene scene;

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder).start();
    }

    @AfterAll
    void close() {
        assertThat(scene.jobs()).isEmpty();
        scene.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedBodies")
    void malformedBodyIsRefusedWithWhatIsWrong(String what, String body, String thing) {
        var answer = post("application/json", body);

        assertProblem(answer, 400);
        assertThat(answer.json().path("problems").findValuesAsText("thing")).contains(thing);
    }

    static Stream<Arguments> malformedBodies() {
        return Stream.of(
                arguments("no body", "", "body"),
                arguments("no JSON", "{", "body"),
                arguments("an array", "[]", "body"),
                arguments("no image", START + "\"args\": []}", "image"),
                arguments("an unknown field", START + "\"image\": \"a/b:1\", \"privileged\": true}", "privileged"),
                arguments(
                        "an unknown option",
                        START + "\"image\": \"a/b:1\", \"kubernetes\": {\"x\": 1}}",
                        "kubernetes.x"),
                arguments("a wrong type", START + "\"image\": 7}", "image"),
                arguments("an illegal image", START + "\"image\": \"../a b\"}", "image"),
                arguments(
                        "a long identifier",
                        START + "\"image\": \"a/b:1\", \"identifier\": \"" + "i".repeat(52) + "\"}",
                        "identifier"),
                arguments(
                        "a NUL in an argument", START + "\"image\": \"a/b:1\", \"args\": [\"a\\u0000b\"]}", "args[0]"),
                arguments(
                        "a control character in the application",
                        START + "\"image\": \"a/b:1\", \"application\": \"a\\u001bb\"}",
                        "application"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var answer = post("application/json", "{\"kind\": \"CREATE\", \"privileged\": true, \"identifier\": \"-\"}");

        assertProblem(answer, 400);
        assertThat(answer.json().path("problems").findValuesAsText("thing"))
                .contains("image", "location", "privileged", "identifier");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/x-java-serialized-object"
    })
    void bodyThatIsNotDeclaredAsJsonIsRefused(String mediaType) {
        assertProblem(post(mediaType, Command.named("media").json()), 415);
    }

    @Test
    void bodyOfTwoMegabytesIsRefused() {
        assertProblem(
                post(
                        "application/json",
                        Command.named("large")
                                .arguments("a".repeat(TWO_MEGABYTES))
                                .json()),
                413);
    }

    @Test
    void unknownLocationIsNotFound() {
        assertProblem(scene.rest().post(Command.at("nowhere", "lost")), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/jobs, 405",
        "GET, /v1/jobs, 405",
        "PATCH, /v1/jobs/a-0123456789, 405",
        "POST, /v1/jobs/a-0123456789, 405",
        "GET, /, 404",
        "GET, /v1/nothing, 404",
        "GET, /v1/jobs/a-0123456789/nothing, 404",
        "GET, /v1/jobs/a-0123456789, 404",
        "DELETE, /v1/jobs/a-0123456789, 404",
        "GET, /v1/jobs/nobody, 400",
        "DELETE, /v1/jobs/%2e%2e, 404",
        "GET, /v1/jobs/a%00-0123456789, 400"
    })
    void callThatIsNotInTheContractIsRefused(String method, String path, int status) {
        var answer = scene.rest().send(scene.rest().to(path).method(method, BodyPublishers.noBody()));

        assertProblem(answer, status);
    }

    private Answer post(String mediaType, String body) {
        return scene.rest()
                .send(scene.rest()
                        .to("/v1/jobs")
                        .header("Content-Type", mediaType)
                        .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8))));
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("java.", "at org.", "Exception", "io.fabric8", "apache");
    }
}
