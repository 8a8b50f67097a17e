package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCommandsTest {

    private static final Source SOURCE = new Source("amqp", "commands/1/1", Instant.EPOCH);

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static final String COMMAND = """
            {"kind": "CREATE", "identifier": "a1", "application": "app", "location": "hospital-a", "image": "hello:1"}""";

    private static final String NAMELESS =
            "{\"kind\": \"CREATE\", \"location\": \"hospital-a\", \"image\": \"hello:1\"}";

    private static final CommandReader READER = new CommandReader(
            CommandContract.read(Path.of("config/openapi.yaml")),
            new CommandRules("kube.brane.io"),
            new Identifiers(new SecureRandom()));

    private final DocumentCommands commands = new DocumentCommands(READER);

    static Stream<Arguments> forms() {
        var attributes = Map.of("specversion", "1.0", "id", "7", "source", "/lab", "type", "lab.command");
        return Stream.of(
                arguments("by itself", COMMAND, Map.of()),
                arguments("with its type", COMMAND, Map.of("content-type", "application/json; charset=utf-8")),
                arguments("structured", event("\"data\": " + COMMAND), Map.of()),
                arguments("base64", event("\"data_base64\": \"" + base64(COMMAND) + "\""), Map.of()),
                arguments("binary in Kafka", COMMAND, prefixed("ce_", attributes)),
                arguments("binary in NATS", COMMAND, prefixed("ce-", attributes)),
                arguments("binary in AMQP", COMMAND, prefixed("cloudevents:", attributes)),
                arguments("binary in AMQP over JMS", COMMAND, prefixed("cloudevents_", attributes)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void inEveryFormItIsTheSameCommand(String form, String value, Map<String, String> headers) {
        var plain = (CreateJob) commands.read(COMMAND.getBytes(UTF_8), Map.of(), SOURCE);

        var read = (CreateJob) commands.read(value.getBytes(UTF_8), headers, SOURCE);

        assertThat(read.key()).isEqualTo(new JobKey("hospital-a", "app", "a1"));
        assertThat(read.digest()).isEqualTo(plain.digest());
    }

    /** Over REST and over a queue alike. */
    @Test
    void overRestItIsTheSameCommandToo() {
        var overRest = READER.readCreate(COMMAND.getBytes(UTF_8), Optional.empty(), SOURCE);

        var read = (CreateJob) commands.read(COMMAND.getBytes(UTF_8), Map.of(), SOURCE);

        assertThat(read.key().jobId()).isEqualTo(overRest.key().jobId());
        assertThat(read.digest()).isEqualTo(overRest.digest());
    }

    @Test
    void aStopIsACommand() {
        var stop =
                "{\"kind\": \"STOP\", \"identifier\": \"a1\", \"application\": \"app\", \"location\": \"hospital-a\"}";

        assertThat(commands.read(stop.getBytes(UTF_8), Map.of(), SOURCE))
                .isInstanceOf(StopJob.class)
                .extracting(command -> command.key().identifier())
                .isEqualTo("a1");
    }

    @Test
    void anEventWithoutAnIdentifierIsTheSameJobEachTime() {
        var first = commands.read(bytes(event("\"data\": " + NAMELESS)), Map.of(), SOURCE);
        var again = commands.read(bytes(event("\"data\": " + NAMELESS)), Map.of(), SOURCE);
        var other = commands.read(bytes(event("\"data\": " + NAMELESS).replace("\"7\"", "\"8\"")), Map.of(), SOURCE);

        assertThat(first.key()).isEqualTo(again.key()).isNotEqualTo(other.key());
    }

    @Test
    void aDocumentByItselfNeedsAnIdentifier() {
        assertThatThrownBy(() -> commands.read(NAMELESS.getBytes(UTF_8), Map.of(), SOURCE))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("identifier");
    }

    @Test
    void theTraceOfAnEventIsTheCommandsOwn() {
        var event = event("\"traceparent\": \"" + TRACE + "\", \"data\": " + COMMAND);

        assertThat(commands.read(bytes(event), Map.of(), SOURCE).source().traceparent())
                .contains(TRACE);
    }

    @Test
    void allThatIsWrongWithAnEventIsToldAtOnce() {
        var event = "{\"specversion\": \"0.3\", \"source\": \"\", \"datacontenttype\": \"text/xml\", \"data\": {}}";

        assertThatThrownBy(() -> commands.read(bytes(event), Map.of(), SOURCE))
                .isInstanceOfSatisfying(ProblemsException.class, refused -> assertThat(refused.problems())
                        .extracting(problem -> problem.thing())
                        .containsExactly("specversion", "id", "source", "type", "datacontenttype"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "\u0000",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/\", \"type\": \"t\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/\", \"type\": \"t\", \"data\": 7}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/\", \"type\": \"t\", \"data_base64\": \"&\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"id\": \"2\", \"source\": \"/\", \"type\": \"t\", \"data\": {}}"
            })
    void whatIsNoCommandIsRefusedAndLeadsNowhere(String value) {
        assertThatThrownBy(() -> commands.read(bytes(value), Map.of(), SOURCE)).isInstanceOf(ProblemsException.class);
        assertThat(commands.address(bytes(value))).isEqualTo(DocumentCommands.Address.NOWHERE);
        assertThat(commands.refusedJob(bytes(value), Map.of())).isEmpty();
    }

    @Test
    void aJavaObjectIsRefusedByItsName() {
        var headers = Map.of("content-type", "application/x-java-serialized-object");

        assertThatThrownBy(() -> commands.read(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5}, headers, SOURCE))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("application/x-java-serialized-object");
    }

    @Test
    void aRefusedCreateNamesItsJobWhereItCan() {
        var refused = COMMAND.replace("\"hello:1\"", "7");

        assertThat(commands.refusedJob(bytes(refused), Map.of())).contains(new JobKey("hospital-a", "app", "a1"));
        assertThat(commands.refusedJob(bytes(refused.replace("CREATE", "STOP")), Map.of()))
                .isEmpty();
        assertThat(commands.refusedJob(bytes(refused.replace("\"a1\"", "\"../\"")), Map.of()))
                .isEmpty();
    }

    @Test
    void whereAMessageLeadsIsKnownWhateverElseStandsInIt() {
        var address = commands.address(bytes(event("\"data\": " + COMMAND.replace("\"hello:1\"", "7"))));

        assertThat(address).isEqualTo(new DocumentCommands.Address("hospital-a", Optional.of("a1")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String event(String rest) {
        return "{\"specversion\": \"1.0\", \"id\": \"7\", \"source\": \"/lab\", \"type\": \"lab.command\", " + rest
                + "}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(entry -> prefix + entry.getKey(), Map.Entry::getValue));
    }
}
