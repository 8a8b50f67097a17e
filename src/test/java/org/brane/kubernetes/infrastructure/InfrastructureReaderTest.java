package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.brane.kubernetes.infrastructure.Sample.INFRASTRUCTURES;
import static org.brane.kubernetes.infrastructure.Sample.KUBECONFIG;
import static org.brane.kubernetes.infrastructure.Sample.SECRETS;
import static org.brane.kubernetes.infrastructure.Sample.base64;
import static org.brane.kubernetes.infrastructure.Sample.file;
import static org.brane.kubernetes.infrastructure.Sample.read;
import static org.brane.kubernetes.infrastructure.Sample.with;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfrastructureReaderTest {

    private static final String CANARY = "cAnArY-5eCr3t";
    private static final String REFERENCE = "s$hospital-a-kubeconfig";

    @Test
    void theExampleOfTheFactSheetIsRead() {
        var reading = read(INFRASTRUCTURES, SECRETS);

        assertThat(reading.faulty()).isEmpty();
        assertThat(reading.usable())
                .isEqualTo(Map.of(
                        "hospital-a",
                        new Infrastructure(
                                "hospital-a",
                                "k8s.hospital-a.example:6443",
                                "brane",
                                "control.example:50050",
                                "http://control.example:50052",
                                Optional.of("redis://control.example"),
                                Optional.empty(),
                                List.of(),
                                new KubeconfigVetting().vet(KUBECONFIG))));
    }

    @Test
    void severalClustersAreReadInTheOrderOfTheFile() {
        var entry = INFRASTRUCTURES.substring("locations:\n".length());

        var reading = read(INFRASTRUCTURES + with(entry, "hospital-a:", "A.1:"), SECRETS);

        assertThat(reading.usable().keySet()).containsExactly("hospital-a", "A.1");
    }

    @Test
    void otherKindsAreKeptInMind() {
        var others = "  v: {kind: vm}\n  s: {kind: slurm, x: [1]}\n  l: {kind: local}\n  u: {kind: unheard-of}\n";

        var reading = read(INFRASTRUCTURES + others, SECRETS);

        assertThat(reading.otherKinds()).containsExactly("l", "s", "u", "v");
        assertThat(reading.usable()).containsOnlyKeys("hospital-a");
        assertThat(reading.faulty()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"  bad: {kind: kube}\n", "  bad: text\n", "  bad: []\n", "  bad:\n", "  bad: {kind: [a]}\n"})
    void aBadEntryHarmsOnlyItself(String bad) {
        var reading = read(INFRASTRUCTURES + bad, SECRETS);

        assertThat(reading.usable()).containsOnlyKeys("hospital-a");
        assertThat(reading.faulty()).containsOnlyKeys("bad");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThat(read("locations: {a: {kind: kube}}", "").faulty().get("a"))
                .extracting(Problem::thing, Problem::found)
                .containsExactly(
                        tuple("locations.a.address", "is missing"),
                        tuple("locations.a.namespace", "is missing"),
                        tuple("locations.a.registry", "is missing"),
                        tuple("locations.a.callback_to", "is missing"),
                        tuple("locations.a.credentials", "is missing"));
    }

    @Test
    void extraKeysAreIgnored() {
        assertThat(read(withField("our_note", "{any: [thing]}"), SECRETS).usable())
                .isEqualTo(read(INFRASTRUCTURES, SECRETS).usable());
    }

    @Test
    void anchorsMaySpareTyping() {
        var shared = with(INFRASTRUCTURES, "hospital-a:", "hospital-a: &a") + "  hospital-b: *a\n";

        assertThat(read(shared, SECRETS).usable()).containsOnlyKeys("hospital-a", "hospital-b");
    }

    @ParameterizedTest
    @CsvSource({
        "namespace, Brane",
        "namespace, a.b",
        "namespace, -a",
        "namespace, {}",
        "namespace, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "registry, http://control.example",
        "registry, control.example/library",
        "registry, control",
        "registry, control.example:0",
        "registry, control.example:65536",
        "registry, '\"control.example:\"'",
        "registry, user:pass@control.example",
        "registry, '\"[::1\"'",
        "callback_to, control.example:50052",
        "callback_to, ftp://control.example",
        "callback_to, http://",
        "callback_to, http://user:pass@control.example",
        "callback_to, http://control.example:99999",
        "callback_to, http://control.example.:50052",
        "callback_to, http://169.254.169.254:50052",
        "callback_to, http://2852039166",
        "callback_to, http://0xa9.0xfe.0xa9.0xfe/",
        "callback_to, http://0251.0376.0251.0376",
        "callback_to, http://0.0.0.0:50052",
        "callback_to, 'http://[fe80::1]:50052'",
        "callback_to, 'http://[::ffff:a9fe:a9fe]'",
        "callback_to, 'http://[127.0.0.1]'",
        "callback_to, 'http://control.example/a b'",
        "address, 'a b'",
        "address, \"a\\nb\"",
        "mount_dfs, mysql://control.example",
        "mount_dfs, redis://",
        "mount_dfs, redis://control.example/name",
        "mount_dfs, [a]",
        "proxy_address, proxy.example",
        "proxy_address, socks6://proxy.example:1080",
        "privileged_images, control.example/*",
        "privileged_images, ['*']",
        "privileged_images, ['*/library/*']",
        "privileged_images, ['library/*']",
        "privileged_images, ['control.example:50050/a b']",
        "privileged_images, [[a]]",
        "privileged_images, ['']",
    })
    void aFieldWithoutItsFormMakesTheEntryFaulty(String key, String value) {
        var reading = read(withField(key, value), SECRETS);

        assertThat(reading.usable()).isEmpty();
        assertThat(reading.faulty().get("hospital-a"))
                .extracting(Problem::thing)
                .allMatch(thing -> thing.startsWith("locations.hospital-a." + key));
    }

    @ParameterizedTest
    @CsvSource({
        "namespace, 123",
        "registry, localhost",
        "registry, registry:5000",
        "registry, registry.example",
        "registry, 10.0.0.1:5000",
        "registry, '\"[2001:db8::1]:5000\"'",
        "callback_to, https://control.example/path",
        "callback_to, ''",
        "callback_to, http://brane-clb.brane-control.svc.cluster.local:50052",
        "callback_to, 'http://[2001:db8::1]:50052'",
        "mount_dfs, redis",
        "mount_dfs, redis://redis",
        "mount_dfs, rediss://user:p%40ss@redis.example:6380/1",
        "mount_dfs, 'redis://:pass@main,10.0.0.1,10.0.0.2:26379/2'",
        "mount_dfs, ''",
        "mount_dfs, '~'",
        "proxy_address, proxy.example:1080",
        "privileged_images, []",
        "privileged_images, ['control.example:50050/library/*']",
        "privileged_images, ['localhost/a/b:1.0@sha256:00']",
    })
    void aFieldWithItsFormIsTaken(String key, String value) {
        assertThat(read(withField(key, value), SECRETS).usable()).containsOnlyKeys("hospital-a");
    }

    @Test
    void aliasesThatWouldUnfoldWithoutEndStayFolded() {
        var bomb = IntStream.range(1, 32)
                .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining());
        var text = "a0: &a0 [x]\n" + bomb + withField("privileged_images", "[*a31]");

        var reading = assertTimeoutPreemptively(Duration.ofSeconds(1), () -> read(text, SECRETS));

        assertThat(messages(reading)).startsWith("locations.hospital-a.privileged_images[0] is no pattern of images");
    }

    @Test
    void privilegedImagesAreKept() {
        var reading = read(withField("privileged_images", "[control.example:50050/library/*, b.example/x]"), SECRETS);

        assertThat(reading.usable().values())
                .extracting(Infrastructure::privilegedImages)
                .containsExactly(List.of("control.example:50050/library/*", "b.example/x"));
    }

    @Test
    void tooManyPatternsAreRefused() {
        var patterns = IntStream.range(0, 101).mapToObj(i -> "a.example/" + i).collect(Collectors.joining(", "));

        assertThat(read(withField("privileged_images", "[" + patterns + "]"), SECRETS)
                        .faulty())
                .containsKey("hospital-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", "9", "a.b_c-d", "hospital-a.nl"})
    void anIdThatIsALabelValueIsTaken(String id) {
        assertThat(read(withId(id), SECRETS).usable()).containsOnlyKeys(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"''", ".", "..", "-a", "a-", "a/b", "a b", "a?b", "a%2Fb", "'{{a}}'", "\"a\\nb\"", "ä", "a:b"})
    void anotherIdIsFaulty(String id) {
        var reading = read(withId("\"" + id.replaceAll("^['\"]|['\"]$", "") + "\""), SECRETS);

        assertThat(reading.usable()).isEmpty();
        assertThat(reading.faulty()).hasSize(1);
        reading.faulty().values().forEach(problems -> assertThat(problems)
                .extracting(Problem::thing)
                .containsExactly("location"));
    }

    @Test
    void anOverlongIdIsFaulty() {
        assertThat(read(withId("a".repeat(63)), SECRETS).usable()).hasSize(1);
        assertThat(read(withId("a".repeat(64)), SECRETS).faulty()).hasSize(1);
    }

    @Test
    void credentialsMayStandInTheEntryItself() {
        assertThat(read(with(INFRASTRUCTURES, REFERENCE, base64(KUBECONFIG)), "")
                        .usable())
                .containsOnlyKeys("hospital-a");
    }

    @Test
    void lineBreaksAndOtherForeignCharactersInBase64AreDropped() {
        var wrapped = base64(KUBECONFIG).replaceAll("(.{60})", "$1\n  -");

        assertThat(read(INFRASTRUCTURES, "hospital-a-kubeconfig: |\n  " + wrapped + "\n")
                        .usable())
                .containsOnlyKeys("hospital-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing\n", "{}", "other: x\n", "hospital-a-kubeconfig:\n", "hospital-a-kubeconfig: [a]\n"
            })
    void aMissingSecretIsNamed(String secrets) {
        assertThat(read(INFRASTRUCTURES, secrets).faulty().get("hospital-a"))
                .containsExactly(new Problem(
                        "locations.hospital-a.credentials.file",
                        "names the secret 'hospital-a-kubeconfig', which is not there",
                        "write that key and its base64 text into secrets.yml"));
    }

    @Test
    void anAbsentSecretsFileIsAsGoodAsAnEmptyOne() {
        var absent = new FileText("secrets.yml", Optional.empty(), Optional.empty());

        assertThat(InfrastructureReader.read(file("infra.yml", INFRASTRUCTURES), absent, AddressPolicy.STRICT)
                        .faulty())
                .containsOnlyKeys("hospital-a");
    }

    @Test
    void secretsAreNamedInsideCredentialsOnly() {
        assertThat(read(withField("address", "s$address"), SECRETS + "address: " + CANARY + "\n")
                        .usable()
                        .values())
                .extracting(Infrastructure::address)
                .containsExactly("s$address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-certificate", "ssh-password", "cAnArY-5eCr3t", "{a: b}", "Config", "''"})
    void anotherMechanismIsRefused(String mechanism) {
        var reading = read(with(INFRASTRUCTURES, "mechanism: config", "mechanism: " + mechanism), SECRETS);

        assertThat(messages(reading))
                .contains("locations.hospital-a.credentials.mechanism")
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/cAnArY-5eCr3t/kubeconfig, does not decode to text",
        "cAnArY-5eCr3t, does not decode to text",
        "'====', does not decode to text",
        "s$cAnArY5eCr3tcAnArY5eCr3tcAnArY5eCr3tcAnArY5eCr3tcAnArY5eCr3tcAnArY5eCr3t, names a secret",
    })
    void whatIsNoKubeconfigIsRefusedUnshown(String value, String found) {
        assertThat(messages(read(with(INFRASTRUCTURES, REFERENCE, value), SECRETS)))
                .contains("locations.hospital-a.credentials.file " + found)
                .doesNotContain(CANARY, "cAnArY");
    }

    @Test
    void doubleEncodingIsNamed() {
        var twice = "hospital-a-kubeconfig: " + base64(base64(KUBECONFIG));

        assertThat(messages(read(INFRASTRUCTURES, twice)))
                .isEqualTo("locations.hospital-a.credentials.file decodes to base64 again; "
                        + "encode the kubeconfig once only");
    }

    @Test
    void problemsOfTheKubeconfigAreThoseOfItsEntry() {
        var risky = with(KUBECONFIG, "token: another", "password: " + CANARY);

        assertThat(messages(read(INFRASTRUCTURES, "hospital-a-kubeconfig: " + base64(risky))))
                .isEqualTo("locations.hospital-a.credentials.file: users[1].user.password is not allowed; "
                        + "passwords are not sent; put a token there (kubectl create token)");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'infra.yml refused: locations is missing; without infrastructures, write locations: {}'",
        "'locations:', 'infra.yml refused: locations is missing; without infrastructures, write locations: {}'",
        "'locations: []', 'infra.yml refused: locations is no map; it must be a map of keys and values'",
        "'- a', 'infra.yml refused: line 1, column 1 is no map; the document must be one map of keys and values'",
        "'{a: b, a: c}', 'infra.yml refused: line 1, column 8 repeats a key of the same map; each key may stand once'",
    })
    void aFileThatIsNoMapOfLocationsIsRefused(String text, String message) {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read(text, SECRETS))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[cAnArY-5eCr3t]", "cAnArY-5eCr3t", "a: 'cAnArY-5eCr3t", "{cAnArY-5eCr3t: a, cAnArY-5eCr3t: b}"})
    void brokenSecretsAreRefusedUnshown(String secrets) {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> read(INFRASTRUCTURES, secrets))
                .withMessageStartingWith("secrets.yml refused: line 1, column ")
                .withMessageNotContaining(CANARY);
    }

    @Test
    void nothingPrintsASecret() {
        var reading = read(withField("mount_dfs", "redis://:" + CANARY + "@redis"), SECRETS);

        assertThat(reading.toString()).contains("hospital-a").doesNotContain(CANARY, Sample.TOKEN);
        assertThat(file("secrets.yml", SECRETS).toString()).doesNotContain(base64(KUBECONFIG));
    }

    private static String withId(String id) {
        return with(INFRASTRUCTURES, "  hospital-a:", "  " + id + ":");
    }

    private static String withField(String key, String value) {
        var without = INFRASTRUCTURES.replaceAll("(?m)^    " + key + ":.*\n", "");
        return without + "    " + key + ": " + value + "\n";
    }

    private static String messages(InfrastructureReading reading) {
        return reading.faulty().values().stream()
                .flatMap(List::stream)
                .map(Problem::message)
                .collect(Collectors.joining("\n"));
    }
}
