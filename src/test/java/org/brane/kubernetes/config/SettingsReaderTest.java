package org.brane.kubernetes.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.DurationText;
import org.brane.kubernetes.Network;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.filesystem.PathPatterns;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.brane.kubernetes.testing.SelfSigned;
import org.brane.kubernetes.wire.Generation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private static final String TOKEN = "a-token-of-some-length";

    private static final Settings DEFAULTS = new Settings(
            new HttpSettings("127.0.0.1", 8080, "127.0.0.1", 9876, Optional.empty(), 1_048_576),
            new FileSettings(Path.of("config/infra.yml"), Path.of("config/secrets.yml"), Duration.ofSeconds(1)),
            new ClusterSettings(
                    16,
                    256,
                    new FlowSettings(1000, 2000, 8, Duration.ofSeconds(5)),
                    8,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(1),
                    false,
                    AddressPolicy.STRICT),
            new WatchSettings(Duration.ofSeconds(90), Duration.ofMinutes(30)),
            new JobSettings("kube.brane.io", Duration.ofHours(1), "100m", "128Mi", "1", "1Gi"),
            new TroubleSettings(Path.of("config/pod-rules.yaml"), Duration.ofSeconds(30), Duration.ofMinutes(2)),
            new ControlPlaneSettings(Generation.BRANE_0_6),
            new CallbackSettings("127.0.0.1", 50052, 10_000, Duration.ofSeconds(5)),
            new EventSettings(
                    Duration.ofHours(24),
                    Duration.ofSeconds(50),
                    65536,
                    Duration.ofSeconds(2),
                    16,
                    10_000,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    67_108_864),
            new WebhookSettings(Optional.empty(), Duration.ofSeconds(10), AddressPolicy.STRICT, false),
            new StreamSettings(16_777_216, 100),
            new CommandSettings(Duration.ofSeconds(50), Duration.ofMinutes(10), Path.of("state/disowned-jobs.txt")),
            new RegistrationSettings(false, Duration.ofMinutes(2)),
            new KafkaSettings(
                    Optional.empty(),
                    Optional.empty(),
                    "brane-kubernetes",
                    "brane-registrations",
                    "brane-dead-letters",
                    "job-evt",
                    1_048_576,
                    "plr-cmd",
                    "brane-dead-commands",
                    2000,
                    67_108_864,
                    10,
                    Optional.empty(),
                    "brane-dead-callbacks"),
            new RedisSettings(Optional.empty(), Optional.empty(), Optional.empty()),
            new DocumentTopics(Optional.empty(), Optional.empty()),
            new AmqpSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "brane-dead-commands",
                    "brane-dead-letters",
                    500,
                    10),
            new FilesystemSettings(
                    false,
                    PathPatterns.of("/**"),
                    "fs-evt",
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(5),
                    500_000,
                    10_000));

    private final Path folder;

    SettingsReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anEmptyFileMeansEveryDefault() {
        var reading = read(file(""));

        assertThat(reading.settings()).isEqualTo(DEFAULTS);
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void anAbsentFileMeansEveryDefaultAndAWarning() {
        var reading = read(folder.resolve("absent.properties"));

        assertThat(reading.settings()).isEqualTo(DEFAULTS);
        assertThat(reading.warnings()).singleElement().asString().contains("absent.properties does not exist");
    }

    @Test
    void theShippedFileMeansEveryDefault() {
        var reading = read(Path.of("config/application.properties"));

        assertThat(reading.settings()).isEqualTo(DEFAULTS);
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void everySettingCanHaveAnotherValue() throws IOException {
        var tokens = Files.writeString(folder.resolve("tokens"), TOKEN);
        var kafka = Files.writeString(folder.resolve("kafka"), "security.protocol=SSL");
        var authorities = SelfSigned.forServer("DNS:redis", folder).certificate();
        var sentinel = Files.writeString(folder.resolve("sentinel"), "a password\n");

        var reading = read(file("""
                camel.server.host=0.0.0.0
                camel.server.port=18080
                camel.server.max-body-size=2048
                camel.management.host=::
                camel.management.port=19876
                brane.server.token-file=%s
                brane.infrastructures.file=/etc/brane/infra.yml
                brane.secrets.file=/etc/brane/secrets.yml
                brane.infrastructures.check-interval=500ms
                brane.infrastructures.in-flight=8
                brane.infrastructures.waiting=9
                brane.infrastructures.requests-per-second=10
                brane.infrastructures.burst=11
                brane.infrastructures.breaker-failures=12
                brane.infrastructures.breaker-wait=13s
                brane.infrastructures.observers=5
                brane.infrastructures.preflight-interval=9s
                brane.infrastructures.refuse-excess-rights=true
                brane.infrastructures.wait-limit=6s
                brane.infrastructures.request-timeout=7s
                brane.infrastructures.connect-timeout=8s
                brane.infrastructures.silence-limit=100s
                brane.infrastructures.resync=1h
                brane.jobs.label-prefix=jobs.example.org
                brane.jobs.ttl=2m
                brane.jobs.cpu-request=200m
                brane.jobs.memory-request=64Mi
                brane.jobs.cpu-limit=1.5
                brane.jobs.memory-limit=2G
                brane.jobs.waiting-grace=40s
                brane.jobs.rules-file=/etc/brane/rules.yaml
                brane.jobs.confirm-limit=3m
                brane.control-plane.generation=0.4
                brane.events.keep=72h
                brane.events.created-after=20s
                brane.events.log-tail-bytes=1000
                brane.events.log-timeout=3s
                brane.events.in-flight=4
                brane.events.max-waiting=500
                brane.infrastructures.allowed-networks=169.254.10.0/24, fd00:ec2::/32
                brane.events.retry-delay=2s
                brane.events.retry-delay-max=1m
                brane.events.stop-limit=6s
                brane.events.log-memory-bytes=70000
                brane.events.webhook.url=https://hooks.example.org/brane?key=1
                brane.events.webhook.timeout=20s
                brane.events.webhook.heartbeats=true
                brane.events.stream.keep-bytes=70001
                brane.events.stream.clients=3
                brane.callbacks.host=0.0.0.0
                brane.callbacks.port=15052
                brane.callbacks.connections=7
                brane.callbacks.patience=4s
                brane.registrations.inline-credentials=true
                brane.registrations.patience=30s
                brane.kafka.brokers=kafka-1:9092,kafka-2:9092
                brane.kafka.properties-file=%s
                brane.kafka.group=hospital
                brane.kafka.registrations-topic=registrations
                brane.kafka.dead-letters-topic=dead
                brane.kafka.events-topic=told
                brane.kafka.max-record-bytes=4096
                brane.kafka.commands-topic=commands
                brane.kafka.dead-commands-topic=dead-commands
                brane.kafka.max-uncommitted=100
                brane.kafka.max-uncommitted-bytes=8388608
                brane.kafka.location-share-percent=25
                brane.kafka.callbacks-topic=clb
                brane.kafka.dead-callbacks-topic=dead-callbacks
                brane.kafka.json-commands-topic=json-cmd
                brane.kafka.json-events-topic=json-evt
                brane.amqp.url=amqps://broker:5700
                brane.amqp.commands-queue=cmd
                brane.amqp.registrations-queue=reg
                brane.amqp.events-queue=evt
                brane.amqp.filesystem-queue=fs
                brane.amqp.dead-commands-queue=dead-cmd
                brane.amqp.dead-letters-queue=dead
                brane.amqp.max-unacknowledged=7
                brane.amqp.location-share-percent=30
                brane.commands.patience=20s
                brane.commands.disowned-file=/var/lib/brane/disowned.txt
                brane.redis.ca-file=%s
                brane.redis.sentinel-password-file=%s
                brane.state.redis.url=rediss://us:canary@state:6380/2
                brane.filesystem.include=/results/**, /*.csv
                brane.filesystem.kafka-topic=files
                brane.filesystem.quiet-period=10s
                brane.filesystem.usage-interval=11s
                brane.filesystem.enable-notifications=true
                brane.filesystem.check-interval=12s
                brane.filesystem.poll-interval=13s
                brane.filesystem.rescan-interval=14s
                brane.filesystem.request-timeout=15s
                brane.filesystem.max-entries=16
                brane.filesystem.max-waiting=17
                """.formatted(tokens, kafka, authorities, sentinel)));

        var allowed = new AddressPolicy(List.of(Network.of("169.254.10.0/24"), Network.of("fd00:ec2::/32")));
        assertThat(reading.settings())
                .isEqualTo(new Settings(
                        new HttpSettings("0.0.0.0", 18080, "::", 19876, Optional.of(tokens), 2048),
                        new FileSettings(
                                Path.of("/etc/brane/infra.yml"),
                                Path.of("/etc/brane/secrets.yml"),
                                Duration.ofMillis(500)),
                        new ClusterSettings(
                                8,
                                9,
                                new FlowSettings(10, 11, 12, Duration.ofSeconds(13)),
                                5,
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(9),
                                true,
                                allowed),
                        new WatchSettings(Duration.ofSeconds(100), Duration.ofHours(1)),
                        new JobSettings("jobs.example.org", Duration.ofMinutes(2), "200m", "64Mi", "1.5", "2G"),
                        new TroubleSettings(
                                Path.of("/etc/brane/rules.yaml"), Duration.ofSeconds(40), Duration.ofMinutes(3)),
                        new ControlPlaneSettings(Generation.BRANE_0_4),
                        new CallbackSettings("0.0.0.0", 15_052, 7, Duration.ofSeconds(4)),
                        new EventSettings(
                                Duration.ofDays(3),
                                Duration.ofSeconds(20),
                                1000,
                                Duration.ofSeconds(3),
                                4,
                                500,
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(6),
                                70_000),
                        new WebhookSettings(
                                Optional.of(URI.create("https://hooks.example.org/brane?key=1")),
                                Duration.ofSeconds(20),
                                allowed,
                                true),
                        new StreamSettings(70_001, 3),
                        new CommandSettings(
                                Duration.ofSeconds(20), Duration.ofSeconds(20), Path.of("/var/lib/brane/disowned.txt")),
                        new RegistrationSettings(true, Duration.ofSeconds(30)),
                        new KafkaSettings(
                                Optional.of("kafka-1:9092,kafka-2:9092"),
                                Optional.of(kafka),
                                "hospital",
                                "registrations",
                                "dead",
                                "told",
                                4096,
                                "commands",
                                "dead-commands",
                                100,
                                8_388_608,
                                25,
                                Optional.of("clb"),
                                "dead-callbacks"),
                        new RedisSettings(
                                Optional.of(authorities),
                                Optional.of(sentinel),
                                Optional.of(RedisAddressReader.read("state", "rediss://us:canary@state:6380/2"))),
                        new DocumentTopics(Optional.of("json-cmd"), Optional.of("json-evt")),
                        new AmqpSettings(
                                Optional.of(URI.create("amqps://broker:5700")),
                                Optional.empty(),
                                Optional.of("cmd"),
                                Optional.of("reg"),
                                Optional.of("evt"),
                                Optional.of("fs"),
                                "dead-cmd",
                                "dead",
                                7,
                                30),
                        new FilesystemSettings(
                                true,
                                PathPatterns.of("/results/**,/*.csv"),
                                "files",
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(11),
                                Duration.ofSeconds(12),
                                Duration.ofSeconds(13),
                                Duration.ofSeconds(14),
                                Duration.ofSeconds(15),
                                16,
                                17)));
        assertThat(reading.kafka().values()).containsExactly(Map.entry("security.protocol", "SSL"));
        assertThat(reading.redis().authorities()).hasSize(1);
        assertThat(reading.toString()).doesNotContain("canary");
        assertThat(reading.redis().sentinelPassword()).contains("a password");
    }

    @ParameterizedTest
    @CsvSource({"0.6,50s", "0.5,10m", "0.4,10m"})
    void howLongACommandMayWaitFollowsFromTheGenerationUnlessItIsSet(String generation, String patience) {
        var reading = read(file("brane.control-plane.generation=" + generation));

        assertThat(reading.settings().commands().patience()).isEqualTo(DurationText.read(patience));
    }

    @Test
    void fileSystemsMayBeToldWhereEventsOfJobsAreNotAnyMore() {
        var reading = read(file("brane.kafka.events-topic=told\nbrane.filesystem.kafka-topic=job-evt"));

        assertThat(reading.settings().filesystems().kafkaTopic()).isEqualTo("job-evt");
    }

    @Test
    void fileSystemsAreNeverToldWhereEventsOfJobsAre() {
        assertThatThrownBy(() -> read(file("brane.kafka.events-topic=told\nbrane.filesystem.kafka-topic=told")))
                .hasMessageContaining("brane.filesystem.kafka-topic")
                .hasMessageContaining("it must be another topic than brane.kafka.events-topic");
    }

    @Test
    void theTokensOfTheTokenFileComeWithTheSettings() throws IOException {
        var tokens = Files.writeString(folder.resolve("tokens"), TOKEN);

        var reading = read(file("brane.server.token-file=" + tokens));

        assertThat(reading.tokens()).hasValueSatisfying(held -> assertThat(held.accepts("Bearer " + TOKEN))
                .isTrue());
    }

    @Test
    void theEnvironmentWinsOverASystemProperty() {
        var reading = new SettingsReader(
                        file("brane.events.keep=1h"),
                        Map.of("BRANE_EVENTS_KEEP", "3h"),
                        Map.of("brane.events.keep", "2h"))
                .read();

        assertThat(reading.settings().events().keep()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void aSystemPropertyWinsOverTheFile() {
        var reading =
                new SettingsReader(file("brane.events.keep=1h"), Map.of(), Map.of("brane.events.keep", "2h")).read();

        assertThat(reading.settings().events().keep()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void anEmptyVariableTurnsOffWhatTheFileTurnsOn() {
        var reading = new SettingsReader(
                        file("brane.events.webhook.url=http://127.0.0.1:9000/"),
                        Map.of("BRANE_EVENTS_WEBHOOK_URL", ""),
                        Map.of())
                .read();

        assertThat(reading.settings().webhook().url()).isEmpty();
    }

    @Test
    void everySettingHasAVariable() {
        var wrong = SettingsTable.ALL.stream().collect(toMap(Setting::variable, setting -> "\t?\u0000"));

        var refused = refused(file(""), wrong);

        assertThat(refused.problems())
                .extracting(Problem::thing)
                .containsExactlyInAnyOrderElementsOf(SettingsTable.ALL.stream()
                        .map(setting -> setting.key() + " (" + setting.variable() + ")")
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"CAMEL_SERVER_MAX_BODY_SIZE", "CAMEL_SERVER_MAXBODYSIZE"})
    void settingsOfCamelHaveTheVariablesThatCamelKnows(String variable) {
        var reading = new SettingsReader(file(""), Map.of(variable, "2048"), Map.of()).read();

        assertThat(reading.settings().http().maxBodySize()).isEqualTo(2048);
    }

    @ParameterizedTest
    @CsvSource({"camel.server.max-body-size", "camel.server.maxBodySize", "camel.server.maxbodysize"})
    void settingsOfCamelMayBeWrittenAsCamelAllows(String key) {
        var reading = read(file(key + "=2048"));

        assertThat(reading.settings().http().maxBodySize()).isEqualTo(2048);
    }

    @Test
    void camelGetsTheValuesThatWereChecked() {
        var reading = new SettingsReader(
                        file("camel.server.port= 8081 "), Map.of("CAMEL_SERVER_PORT", "8082"), Map.of())
                .read();

        assertThat(reading.properties())
                .containsEntry("camel.server.port", "8082")
                .containsEntry("camel.main.autowired-enabled", "false")
                .containsEntry("camel.main.autowiredEnabled", "false")
                .containsEntry("brane.events.webhook.url", "");
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsPlace() {
        var file = file("""
                # a comment
                camel.server.port=70000
                brane.job.ttl=1h
                brane.jobs.cpu-request=2
                brane.events.keep=a day
                """);

        var refused = refused(file, new TreeMap<>(Map.of("CAMEL_MANAGEMENT_HOST", "0.0.0.0")));

        assertThat(refused.problems())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "camel.server.port (" + file
                                + " line 2) is '70000'; it must be a whole number (port) from 1 to 65535",
                        "brane.job.ttl (" + file + " line 3) is no setting; did you mean brane.jobs.ttl?",
                        "brane.jobs.cpu-request (" + file
                                + " line 4) is '2'; it must be at most brane.jobs.cpu-limit, 1",
                        "brane.events.keep (" + file + " line 5) is 'a day'; it must be a duration from 10ms to 8760h,"
                                + " written like 500ms, 5s, 2m or 24h",
                        "camel.management.host (CAMEL_MANAGEMENT_HOST) is '0.0.0.0'; an address that others can reach"
                                + " needs bearer tokens: name their file in brane.server.token-file, or keep 127.0.0.1");
    }

    @Test
    void aWrongValueIsNoProblemWhereAnotherOneWins() {
        var reading = new SettingsReader(file("camel.server.port=none"), Map.of("CAMEL_SERVER_PORT", "8082"), Map.of())
                .read();

        assertThat(reading.settings().http().serverPort()).isEqualTo(8082);
    }

    @Test
    void aSettingThatStandsTwiceIsRefused() {
        var refused = refused(file("camel.server.max-body-size=2048\ncamel.server.maxBodySize=4096"), Map.of());

        assertThat(refused).hasMessageContaining("line 2) stands there twice; remove it or camel.server.max-body-size");
    }

    @ParameterizedTest
    @CsvSource({
        "brane.events.webhok.url, did you mean brane.events.webhook.url?",
        "brane.Events.keep, did you mean brane.events.keep?",
        "brane.nothing.like.it, remove it; a key for your own routes must not start with brane. or camel.",
        "camel.server.prot, did you mean camel.server.port?",
        "camel.main.tracingg, did you mean camel.main.tracing?",
        "camel.health.exposureLevl, did you mean camel.health.exposureLevel?"
    })
    void anUnknownKeyIsRefusedWithWhatWasProbablyMeant(String key, String rule) {
        var refused = refused(file(key + "=x"), Map.of());

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.thing()).startsWith(key + " (").endsWith("line 1)");
            assertThat(problem.rule()).isEqualTo(rule);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "my.own.topic",
        "camel.component.kafka.brokers",
        "camel.main.tracing",
        "camel.main.stream-caching-enabled",
        "camel.health.config[route].enabled",
        "camel.main.property-placeholder-locations",
        "camel.beans.own"
    })
    void aKeyOfSomebodyElseIsPassedOver(String key) {
        assertThat(read(file(key + "=x")).warnings()).isEmpty();
    }

    @Test
    void aKeyThatIsAlmostASettingGivesAWarning() {
        assertThat(read(file("bran.events.keep=1h")).warnings())
                .singleElement()
                .asString()
                .endsWith("line 1) is no setting and has no effect here; did you mean brane.events.keep?");
    }

    @Test
    void aVariableThatIsAlmostASettingGivesAWarning() {
        var reading = new SettingsReader(file(""), Map.of("BRANE_EVENT_KEEP", "1h"), Map.of()).read();

        assertThat(reading.warnings())
                .containsExactly(
                        "BRANE_EVENT_KEEP is no setting and has no effect here; did you mean BRANE_EVENTS_KEEP?");
    }

    @ParameterizedTest
    @CsvSource({"BRANE_DRV", "BRANE_JOB_ID", "BRANE_KUBERNETES_SERVICE_HOST", "CAMEL_COMPONENT_KAFKA_BROKERS", "PATH"})
    void aVariableOfSomebodyElseIsPassedOver(String name) {
        var reading = new SettingsReader(file(""), Map.of(name, "x"), Map.of()).read();

        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void anUnknownSystemPropertyOfOursIsRefused() {
        var reader = new SettingsReader(file(""), Map.of(), Map.of("brane.events.kep", "1h"));

        var refused = catchThrowableOfType(ProblemsException.class, reader::read);

        assertThat(refused)
                .hasMessage("Settings refused: brane.events.kep (-Dbrane.events.kep) is no setting;"
                        + " did you mean brane.events.keep?");
    }

    @Test
    void noTextOfTheReadingShowsAWebhooksPath() {
        var reading = read(file("brane.events.webhook.url=https://hooks.example.org/canary?canary"));

        assertThat(reading.toString()).contains("https://hooks.example.org/…").doesNotContain("canary");
    }

    private SettingsReading read(Path file) {
        return new SettingsReader(file, Map.of(), Map.of()).read();
    }

    private ProblemsException refused(Path file, Map<String, String> environment) {
        var reader = new SettingsReader(file, environment, Map.of());
        return catchThrowableOfType(ProblemsException.class, reader::read);
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("application.properties"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
