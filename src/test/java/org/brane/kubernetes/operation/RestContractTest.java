package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.testing.RawHttp;
import org.brane.kubernetes.testing.RawHttp.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the REST API answers as its contract says, and a refusal is a problem document. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestContractTest {

    /** Stands in every request; must stand in no answer. */
    private static final String CANARY = "c4n4ry";

    private static final String JOBS = "/v1/jobs";
    private static final String JOB = "/v1/jobs/nightly-report-7-mhv5b0zzv1";
    private static final String INFRASTRUCTURE = "/v1/infrastructures/nowhere";
    private static final String ENTRIES = "/v1/filesystems/nowhere/entries";
    private static final String YAML = "Content-Type: application/yaml";
    private static final String JSON = "Content-Type: application/json";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String GOOD = """
            {"kind": "CREATE", "location": "nowhere", "image": "alpine:3", "args": ["c4n4ry"]}""";

    private static final String ADDRESS = "urn:brane-kubernetes:openapi";

    private final JsonNode contract;
    private final JsonSchema problemSchema;
    private final RawHttp http = new RawHttp(FreePorts.one());
    private final Map<String, String> settings;
    private final Beans beans;
    private final Service service;
    private final ExecutorService running = Executors.newSingleThreadExecutor();

    /**
     * A request and its answer.
     *
     * @param what what is wrong with it
     */
    record Case(String what, int status, String method, String path, List<String> headers, String body) {

        /** Each character stands for one byte. */
        String request() {
            var head = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: localhost"));
            head.addAll(headers);
            if (!headers.contains(CHUNKED)) {
                head.add("Content-Length: " + body.length());
            }
            return String.join("\r\n", head) + "\r\n\r\n" + body;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    RestContractTest(@TempDir Path folder) throws IOException {
        contract = new YAMLMapper().readTree(Path.of("config/openapi.yaml").toFile());
        problemSchema = problemSchema();
        settings = new LinkedHashMap<>(Map.of(
                "camel.server.port", Integer.toString(http.port()),
                "camel.management.port", Integer.toString(FreePorts.one()),
                "brane.callbacks.port", Integer.toString(FreePorts.one()),
                "brane.infrastructures.file", folder.resolve("infra.yml").toString(),
                "brane.secrets.file", folder.resolve("secrets.yml").toString()));
        var reading = new SettingsReader(Path.of("config/application.properties"), Map.of(), settings).read();
        settings.putAll(reading.properties());
        beans = new Beans(reading);
        service = new Service(beans, reading.settings().http());
    }

    @BeforeAll
    void start() throws Exception {
        settings.forEach(System::setProperty);
        running.execute(this::run);
        await("ready").until(() -> beans.infrastructures().running().isComplete());
    }

    @AfterAll
    void stop() throws Exception {
        service.completed();
        running.shutdown();
        assertThat(running.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        settings.keySet().forEach(System::clearProperty);
    }

    private void run() {
        try {
            service.run();
        } catch (Exception failure) {
            throw new IllegalStateException("The service ended", failure);
        }
    }

    static List<Case> cases() {
        return Stream.of(bodies(), headers(), methods(), paths(), registrations(), removals(), filesystems())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> bodies() {
        return List.of(
                command("no body", 400, ""),
                command("malformed JSON", 400, "{\"kind\": \"c4n4ry"),
                command("no object", 400, "[\"c4n4ry\"]"),
                command("unknown field", 400, with("\"surplus\": \"c4n4ry\"")),
                command("field twice", 400, with("\"kind\": \"CREATE\"")),
                command("missing image", 400, "{\"kind\": \"CREATE\", \"location\": \"nowhere\"}"),
                command("everything missing", 400, "{}"),
                command("STOP", 400, GOOD.replace("CREATE", "STOP")),
                command("over-long identifier", 400, with("\"identifier\": \"" + "a".repeat(52) + "\"")),
                command("over-long application", 400, with("\"application\": \"" + "a".repeat(129) + "\"")),
                command("illegal image", 400, GOOD.replace("alpine:3", "UPPER CASE")),
                command("illegal location", 400, GOOD.replace("nowhere", "../c")),
                command("template in the location", 400, GOOD.replace("nowhere", "${body}")),
                command("NUL in an argument", 400, GOOD.replace("c4n4ry", "a\\u0000b")),
                command("control character in the application", 400, with("\"application\": \"a\\u0007b\"")),
                command("raw control character", 400, GOOD.replace("c4n4ry", "a\u0001b")),
                command("wrong type", 400, with("\"branelet\": \"yes\"")),
                command("deep nesting", 400, "[".repeat(5000) + "]".repeat(5000)),
                new Case("no UTF-8", 400, "POST", JOBS, List.of(JSON), "{\"\u00ff\""),
                command("body of 2 MB", 413, with("\"x\": \"" + "a".repeat(2_000_000) + "\"")),
                command("unknown location", 404, GOOD));
    }

    private static List<Case> headers() {
        return List.of(
                post("no content type", 415),
                post("another content type", 415, "Content-Type: text/plain"),
                post("form", 415, "Content-Type: application/x-www-form-urlencoded"),
                post("content type of many words", 415, "Content-Type: application/json+xml, text/plain"),
                post("content type with a charset", 404, JSON + "; charset=utf-8"),
                post("malformed idempotency key", 400, JSON, "Idempotency-Key: a b"),
                post("over-long idempotency key", 400, JSON, "Idempotency-Key: " + "k".repeat(256)),
                post(
                        "Camel headers",
                        404,
                        JSON,
                        "CamelHttpUri: http://c4n4ry/",
                        "CAMELHTTPMETHOD: DELETE",
                        "camelFileName: c4n4ry"),
                post("response code by header", 404, JSON, "CamelHttpResponseCode: 200", "camelhttpresponsecode: 200"),
                post("kafka headers", 404, JSON, "kafka.OVERRIDE_TOPIC: c4n4ry", "KAFKA.KEY: c4n4ry"),
                post(
                        "headers of the cluster's component",
                        404,
                        JSON,
                        "CamelKubernetesOperation: deleteJob",
                        "cAmElKuBeRnEtEsNamespaceName: kube-system"),
                post("repeated content type", 415, JSON, "Content-Type: text/plain"),
                post("repeated idempotency key", 400, JSON, "Idempotency-Key: one", "Idempotency-Key: two"),
                new Case("gzip", 400, "POST", JOBS, List.of(JSON, "Content-Encoding: gzip"), gzip(GOOD)),
                new Case("chunked body", 404, "POST", JOBS, List.of(JSON, CHUNKED), chunked(GOOD)),
                new Case(
                        "chunked body of 2 MB",
                        413,
                        "POST",
                        JOBS,
                        List.of(JSON, CHUNKED),
                        chunked(with("\"x\": \"" + "a".repeat(2_000_000) + "\""))));
    }

    private static List<Case> methods() {
        return List.of(
                call("PUT of jobs", 405, "PUT", JOBS),
                call("GET of jobs", 405, "GET", JOBS),
                call("HEAD of jobs", 405, "HEAD", JOBS),
                call("OPTIONS of jobs", 405, "OPTIONS", JOBS),
                call("POST of a job", 405, "POST", JOB),
                call("HEAD of a job", 405, "HEAD", JOB),
                call("OPTIONS of a job", 405, "OPTIONS", JOB),
                call("PATCH of a job", 405, "PATCH", JOB),
                call("TRACE of a job", 405, "TRACE", JOB),
                call("unknown method", 405, "C4N4RY", JOB));
    }

    private static List<Case> paths() {
        return List.of(
                call("unknown job", 404, "GET", JOB),
                call("stop of an unknown job", 404, "DELETE", JOB),
                call("no job id", 400, "GET", "/v1/jobs/none"),
                call("stop of no job id", 400, "DELETE", "/v1/jobs/none"),
                call("encoded slash", 400, "GET", "/v1/jobs/..%2Fc"),
                call("encoded NUL", 400, "GET", "/v1/jobs/a%00b"),
                call("encoded letters of a job", 404, "GET", "/v1/jobs/%6Eightly-report-7-mhv5b0zzv1"),
                call("broken encoding", 400, "GET", "/v1/jobs/a%zz"),
                call("over-long job id", 400, "GET", "/v1/jobs/" + "a".repeat(1000)),
                call(
                        "Camel headers in the query",
                        404,
                        "GET",
                        JOB + "?CamelHttpResponseCode=200&job=c4n4ry&kafka.KEY=1"),
                call("another job in the query", 404, "GET", JOB + "?job=other-job-mhv5b0zzv1"),
                call("unknown path", 404, "GET", "/v1/c4n4ry"),
                call("root", 404, "GET", "/"),
                call("health on the wrong port", 404, "GET", "/observe/health"));
    }

    private static List<Case> registrations() {
        return List.of(
                registration("registration without body", 422, ""),
                registration("registration of malformed JSON", 422, "{\"address\": \"c4n4ry"),
                registration("registration with an unknown field", 422, "{\"token\": \"c4n4ry\"}"),
                registration("kubeconfig that is none", 422, "{\"kubeconfig\": \"c4n4ry\"}"),
                registration("kubeconfig that runs a program", 422, """
                        {"kubeconfig": "users: [{name: a, user: {exec: {command: c4n4ry}}}]"}"""),
                registration("credential of no secret", 422, """
                        {"credentials": {"mechanism": "config", "file": "c4n4ry"}}"""),
                new Case(
                        "registration as a form",
                        415,
                        "PUT",
                        INFRASTRUCTURE,
                        List.of("Content-Type: text/x"),
                        "c4n4ry"),
                new Case("registration that is no YAML", 422, "PUT", INFRASTRUCTURE, List.of(YAML), "c4n4ry: [c4n4ry"),
                new Case("registration of another kind", 422, "PUT", INFRASTRUCTURE, List.of(YAML), "kind: c4n4ry"),
                new Case("registration of no location", 400, "PUT", "/v1/infrastructures/-c", List.of(JSON), "{}"));
    }

    private static List<Case> removals() {
        return List.of(
                call("removal of an unknown location", 404, "DELETE", INFRASTRUCTURE),
                call("removal with another wish", 400, "DELETE", INFRASTRUCTURE + "?jobs=drop"),
                call("removal with two wishes", 400, "DELETE", INFRASTRUCTURE + "?jobs=keep&jobs=stop"),
                call("unknown infrastructure", 404, "GET", INFRASTRUCTURE),
                call("check of an unknown infrastructure", 404, "POST", INFRASTRUCTURE + "/check"),
                call("POST of infrastructures", 405, "POST", "/v1/infrastructures"),
                call("GET of a check", 405, "GET", INFRASTRUCTURE + "/check"),
                call("PATCH of an infrastructure", 405, "PATCH", INFRASTRUCTURE));
    }

    private static List<Case> filesystems() {
        return List.of(
                call("unknown file system", 404, "GET", ENTRIES),
                call("path that does not begin at the root", 400, "GET", ENTRIES + "?path=c"),
                call("path that goes up", 400, "GET", ENTRIES + "?path=/a/../b"),
                call("path that goes up in disguise", 400, "GET", ENTRIES + "?path=/a/%252E%252e/b"),
                call("path that stays", 400, "GET", ENTRIES + "?path=/a/./b"),
                call("path with an empty name", 400, "GET", ENTRIES + "?path=/a//b"),
                call("path with a NUL", 400, "GET", ENTRIES + "?path=/a%2500"),
                call("path with a broken escape", 400, "GET", ENTRIES + "?path=/a%25zz"),
                call("two paths", 400, "GET", ENTRIES + "?path=/a&path=/b"),
                call("no limit", 400, "GET", ENTRIES + "?limit=0"),
                call("limit above all bounds", 400, "GET", ENTRIES + "?limit=99999999999"),
                call("limit that is no number", 400, "GET", ENTRIES + "?limit=ten"),
                call("continue with a slash", 400, "GET", ENTRIES + "?continue=a/b"),
                call("POST of file systems", 405, "POST", "/v1/filesystems"),
                call("DELETE of entries", 405, "DELETE", ENTRIES));
    }

    @Test
    void fileSystemsAreListed() {
        var answer = http.send(call("list", 200, "GET", "/v1/filesystems").request());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"filesystems\":[]}");
    }

    @Test
    void allProblemsOfARegistrationAreToldAtOnce() throws IOException {
        var answer = http.send(registration("many", 422, """
                {"address": 1, "namespace": "-", "surplus": {}, "privileged_images": ["c"], "kubeconfig": "a: 1"}""").request());

        var problems = new JsonMapper().readTree(answer.body()).path("problems");
        assertThat(problems.findValuesAsText("thing"))
                .contains("address", "namespace", "surplus", "privileged_images[0]", "registry", "callback_to")
                .anyMatch(thing -> thing.startsWith("kubeconfig: "));
    }

    @Test
    void infrastructuresAreListed() {
        var answer = http.send(call("list", 200, "GET", "/v1/infrastructures").request());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"infrastructures\":[]}");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBadCallIsAnsweredWithItsProblem(Case bad) throws IOException {
        var answer = http.send(bad.request());
        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        if (!bad.method().equals("HEAD")) {
            requireProblem(answer);
        }
        assertThat(answer.toString()).doesNotContain("\tat ", "Exception", "org.apache", "io.vertx");
        assertThat(answer.body()).doesNotContain(CANARY);
        assertThat(answersOf(bad)).contains(Integer.toString(answer.status()));
    }

    /** Such a request is refused before it is one, so that nobody is there to write a document. */
    static List<Case> overLong() {
        return List.of(
                post("very long header", 431, JSON, "X-Long: " + "c".repeat(20_000)),
                call("very long path", 414, "GET", "/v1/jobs/" + "a".repeat(20_000)));
    }

    @ParameterizedTest
    @MethodSource("overLong")
    void anOverLongHeadIsAnsweredWithItsStatusAlone(Case bad) {
        var answer = http.send(bad.request());

        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void requestsInARowOnOneConnectionAreAnsweredInTheirOrder() {
        var first = call("unknown job", 404, "GET", JOB).request();
        var second = command("malformed", 400, "{").request();
        var third = call("unknown path", 404, "GET", "/elsewhere").request();

        var answers = http.send(first + second + third, 3);

        assertThat(answers).extracting(Answer::status).containsExactly(404, 400, 404);
    }

    @Test
    void allProblemsOfACommandAreToldAtOnce() throws IOException {
        var answer = http.send(command("many", 400, """
                {"kind": "RUN", "location": "-", "image": "", "identifier": "-", "args": [1], "surplus": {}}""").request());

        var problems = new JsonMapper().readTree(answer.body()).path("problems");
        assertThat(problems.findValuesAsText("thing"))
                .containsExactlyInAnyOrder("kind", "location", "image", "identifier", "args[0]", "surplus");
    }

    @Test
    void aMethodThatIsNotThereIsAnsweredWithThoseThatAre() {
        var answer = http.send(call("PUT", 405, "PUT", JOB).request());

        assertThat(answer.header("Allow").split(", ?")).containsExactlyInAnyOrder("GET", "DELETE");
    }

    private void requireProblem(Answer answer) throws IOException {
        var problem = new JsonMapper().readTree(answer.body());
        assertThat(problemSchema.validate(problem)).isEmpty();
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
    }

    /** The answers that the contract has for a call; for a path or method that it has not, those of HTTP itself. */
    private List<String> answersOf(Case call) {
        var path = call.path()
                .replaceFirst("[?].*", "")
                .replaceFirst("^/v1/jobs/[^/]+$", "/v1/jobs/{job}")
                .replaceFirst("^/v1/filesystems/[^/]+", "/v1/filesystems/{name}")
                .replaceFirst("^/v1/infrastructures/[^/]+", "/v1/infrastructures/{location}");
        var known = contract.path("paths").path(path);
        var operation = known.path(call.method().toLowerCase(Locale.ROOT));
        var answers = new ArrayList<String>();
        operation.path("responses").fieldNames().forEachRemaining(answers::add);
        if (operation.isMissingNode()) {
            answers.add(known.isMissingNode() ? "404" : "405");
        }
        return answers;
    }

    private JsonSchema problemSchema() {
        var dialect = JsonMetaSchema.builder(OpenApi30.getInstance())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(dialect.getIri())
                .metaSchema(dialect)
                .schemaLoaders(
                        loaders -> loaders.schemas(address -> address.equals(ADDRESS) ? contract.toString() : null))
                .build()
                .getSchema(
                        SchemaLocation.of(ADDRESS + "#/components/schemas/Problem"),
                        SchemaValidatorsConfig.builder().build());
    }

    private static Case command(String what, int status, String body) {
        return new Case(what, status, "POST", JOBS, List.of(JSON), body);
    }

    private static Case registration(String what, int status, String body) {
        return new Case(what, status, "PUT", INFRASTRUCTURE, List.of(JSON), body);
    }

    private static Case post(String what, int status, String... headers) {
        return new Case(what, status, "POST", JOBS, List.of(headers), GOOD);
    }

    private static Case call(String what, int status, String method, String path) {
        return new Case(what, status, method, path, List.of(), "");
    }

    private static String with(String field) {
        return "{" + field + ", " + GOOD.substring(1);
    }

    private static String gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(ISO_8859_1);
    }

    private static String chunked(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n0\r\n\r\n";
    }
}
