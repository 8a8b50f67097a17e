package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.brane.kubernetes.operation.ForeignHeaders;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignHeadersIT {

    private static final Map<String, String> FOREIGN = foreign();

    private Scene scene;

    private enum Letters {
        AS_THEY_ARE,
        LOWER,
        UPPER;

        /** An identifier of its own. */
        String word(String what) {
            return what + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String write(String name) {
            return switch (this) {
                case AS_THEY_ARE -> name;
                case LOWER -> name.toLowerCase(Locale.ROOT);
                case UPPER -> name.toUpperCase(Locale.ROOT);
            };
        }
    }

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder).start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(Letters.class)
    void foreignHeadersChangeNothing(Letters letters) {
        var command = Command.named(letters.word("headers"));
        var request = scene.rest()
                .to("/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(command.json()));
        FOREIGN.forEach((name, value) -> request.header(letters.write(name), value));

        var answer = scene.rest().send(request);

        assertMade(answer, letters.word("headers"));
    }

    @ParameterizedTest
    @EnumSource(Letters.class)
    void foreignQueryParametersChangeNothing(Letters letters) {
        var command = Command.named(letters.word("query"));
        var query = FOREIGN.entrySet().stream()
                .map(entry -> letters.write(entry.getKey()) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));

        var answer = scene.rest()
                .send(scene.rest()
                        .to("/v1/jobs?" + query)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(command.json())));

        assertMade(answer, letters.word("query"));
    }

    @ParameterizedTest
    @EnumSource(Letters.class)
    void foreignHeadersOfALookUpChangeNothing(Letters letters) {
        var job = scene.rest().post(Command.named(letters.word("asked"))).job();
        var request = scene.rest().to("/v1/jobs/" + job + "?job=elsewhere-0123456789");
        FOREIGN.forEach((name, value) -> request.header(letters.write(name), value));

        var answer = scene.rest().send(request);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.job()).isEqualTo(job);
    }

    private static Map<String, String> foreign() {
        var all = new TreeMap<>(ForeignHeaders.asTheyAre());
        all.put("job", "elsewhere-0123456789");
        return all;
    }

    private void assertMade(Answer answer, String identifier) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.job()).startsWith(identifier + "-");
        assertThat(scene.jobs())
                .extracting(job -> job.getMetadata().getName())
                .contains(answer.job())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("elsewhere"));
        assertThat(scene.outcome(answer.job()).kind()).isEqualTo("finished");
    }
}
