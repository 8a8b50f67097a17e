package org.brane.kubernetes.infrastructure;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.brane.kubernetes.infrastructure.Sample.CERTIFICATE;
import static org.brane.kubernetes.infrastructure.Sample.KEY;
import static org.brane.kubernetes.infrastructure.Sample.KUBECONFIG;
import static org.brane.kubernetes.infrastructure.Sample.TOKEN;
import static org.brane.kubernetes.infrastructure.Sample.base64;
import static org.brane.kubernetes.infrastructure.Sample.with;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigVettingTest {

    private static final String CANARY = "cAnArY-5eCr3t";
    private static final String CURRENT_USER = "    token: " + TOKEN + "\n";
    private static final String OTHER_USER = "    token: another\n";
    private static final String CURRENT_CLUSTER = "    server: https://home.example:6443\n";
    private static final String OTHER_CLUSTER = "    server: https://away.example:6443\n";

    /** Key, and a value that would do harm or give a secret away. */
    static List<String> forbidden() {
        return List.of(
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: " + CANARY + "}",
                "exec: {command: sh, args: ['-c', 'touch${IFS}" + CANARY + "; `id`']}",
                "auth-provider: {name: oidc, config: {id-token: " + CANARY + "}}",
                "username: " + CANARY,
                "password: " + CANARY,
                "tokenFile: /run/" + CANARY,
                "client-certificate: ../" + CANARY,
                "client-key: /etc/" + CANARY,
                "certificate-authority: " + CANARY,
                "insecure-skip-tls-verify: true",
                "insecure-skip-tls-verify: yes",
                "insecure-skip-tls-verify: {a: " + CANARY + "}",
                "tls-server-name: " + CANARY,
                "proxy-url: http://user:" + CANARY + "@proxy.example",
                "impersonate: " + CANARY,
                "as: " + CANARY,
                "as-uid: " + CANARY,
                "as-groups: [" + CANARY + "]",
                "as-user-extra: {a: [" + CANARY + "]}");
    }

    private final KubeconfigVetting vetting = new KubeconfigVetting();

    @Test
    void theCurrentContextIsKept() {
        assertThat(vetting.vet(KUBECONFIG))
                .isEqualTo(new Kubeconfig(
                        URI.create("https://home.example:6443"),
                        Optional.of(CERTIFICATE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(TOKEN)));
    }

    @Test
    void aClientCertificateServesInsteadOfAToken() {
        var kubeconfig = vetting.vet(with(KUBECONFIG, CURRENT_USER, clientCertificate()));

        assertThat(kubeconfig.token()).isEmpty();
        assertThat(kubeconfig.clientCertificate()).contains(CERTIFICATE);
        assertThat(kubeconfig.clientKey()).contains(KEY);
    }

    @Test
    void tokenAndClientCertificateAreBothKept() {
        var kubeconfig = vetting.vet(with(KUBECONFIG, CURRENT_USER, CURRENT_USER + clientCertificate()));

        assertThat(kubeconfig.token()).contains(TOKEN);
        assertThat(kubeconfig.clientKey()).contains(KEY);
    }

    @Test
    void withoutAnAuthorityTheJvmsOwnVouch() {
        var kubeconfig = vetting.vet(with(KUBECONFIG, "    certificate-authority-data: " + CERTIFICATE + "\n", ""));

        assertThat(kubeconfig.certificateAuthority()).isEmpty();
    }

    @Test
    void base64OnManyLinesBecomesOne() {
        var wrapped = CERTIFICATE.replaceAll("(.{16})", "$1\n      ");

        var kubeconfig = vetting.vet(with(KUBECONFIG, "data: " + CERTIFICATE, "data: |\n      " + wrapped));

        assertThat(kubeconfig.certificateAuthority()).contains(CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insecure-skip-tls-verify: false", "proxy-url: ''", "exec:", "disable-compression: true"})
    void whatDoesNothingMayStand(String line) {
        var harmless = with(KUBECONFIG, CURRENT_CLUSTER, CURRENT_CLUSTER + "    " + line + "\n");

        assertThat(vetting.vet(harmless).token()).contains(TOKEN);
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void aForbiddenKeyOfTheCurrentUserIsRefusedByName(String line) {
        var problems = problems(with(KUBECONFIG, CURRENT_USER, CURRENT_USER + "    " + line + "\n"));

        assertThat(problems).extracting(Problem::thing).containsExactly("users[0].user." + key(line));
        assertThat(messages(problems)).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void aForbiddenKeyOfAnotherUserIsRefusedToo(String line) {
        var problems = problems(with(KUBECONFIG, OTHER_USER, OTHER_USER + "    " + line + "\n"));

        assertThat(problems).extracting(Problem::thing).containsExactly("users[1].user." + key(line));
        assertThat(messages(problems)).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void aForbiddenKeyOfAnotherClusterIsRefusedToo(String line) {
        var problems = problems(with(KUBECONFIG, OTHER_CLUSTER, OTHER_CLUSTER + "    " + line + "\n"));

        assertThat(problems).extracting(Problem::thing).containsExactly("clusters[1].cluster." + key(line));
        assertThat(messages(problems)).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void aForbiddenKeyAnywhereElseIsRefusedToo(String line) {
        var problems = problems(KUBECONFIG + "extensions:\n- " + CANARY + ":\n    " + line + "\n");

        assertThat(problems).extracting(Problem::thing).containsExactly("?[0].?." + key(line));
        assertThat(messages(problems)).doesNotContain(CANARY);
    }

    @Test
    void everyRefusalSaysWhatToDoInstead() {
        assertThat(messages(problems(with(KUBECONFIG, CURRENT_USER, "    exec: {command: x}\n"))))
                .isEqualTo("users[0].user.exec is not allowed; no program is run; put a token there "
                        + "(kubectl create token)\nusers[0].user has no credential that is taken; it must have a token "
                        + "(kubectl create token), or client-certificate-data and client-key-data");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        var broken = with(
                with(with(KUBECONFIG, OTHER_CLUSTER, "    proxy-url: x\n"), TOKEN, "a b"),
                "current-context: here",
                "current-context: gone");

        assertThat(problems(broken))
                .extracting(Problem::thing)
                .containsExactlyInAnyOrder(
                        "clusters[1].cluster.proxy-url",
                        "clusters[1].cluster.server",
                        "users[0].user.token",
                        "current-context");
    }

    @ParameterizedTest
    @CsvSource({
        "'current-context: here', 'current-context: nowhere', current-context, names an entry that is not there",
        "'current-context: here', 'x: y', current-context, is missing",
        "'current-context: here', 'current-context: {}', current-context, is a map or a list",
        "'cluster: home, user', 'cluster: gone, user', contexts[0].context.cluster, names an entry that is not there",
        "'cluster: home, user', 'user', contexts[0].context.cluster, is missing",
        "'user: brane, name', 'user: gone, name', contexts[0].context.user, names an entry that is not there",
        "'user: brane, name', 'name', contexts[0].context.user, is missing",
        "'- name: there', '- name: here', contexts[1].name, repeats a name",
        "'- name: other', '- name: brane', users[1].name, repeats a name",
        "'- name: other', '- title: other', users[1].name, is missing",
        "'contexts:', 'contexts: {a: b}\nx:', contexts, is no list",
        "'https://home.example:6443', 'http://home.example', clusters[0].cluster.server, is no https URL",
        "'https://away.example:6443', 'http://away.example', clusters[1].cluster.server, is no https URL",
        "'https://home.example:6443', 'https://169.254.169.254', clusters[0].cluster.server, "
                + "'leads to 169.254.169.254, which is link-local'",
        "'    server: https://home.example:6443\n', '', clusters[0].cluster.server, is missing",
        "'sample.bearer-token', '\"a\\nb\"', users[0].user.token, "
                + "'holds a blank, a line break or a foreign character'",
        "'sample.bearer-token', '\"a\\0b\"', users[0].user.token, "
                + "'holds a blank, a line break or a foreign character'",
        "'sample.bearer-token', 'schlüssel', users[0].user.token, "
                + "'holds a blank, a line break or a foreign character'",
        "'sample.bearer-token', '[a]', users[0].user.token, is a map or a list",
        "'token: sample.bearer-token', 'client-key-data: ', users[0].user, has no credential that is taken",
        "'\n  user:\n    token: sample.bearer-token', '\n  user:', users[0].user, has no credential that is taken",
        "'\n  user:\n    token: sample.bearer-token', '\n  user: []', users[0].user, is no map",
    })
    void whatDoesNotFitTogetherIsNamed(String part, String replacement, String thing, String found) {
        assertThat(problems(with(KUBECONFIG, part, replacement)))
                .extracting(Problem::thing, Problem::found)
                .contains(tuple(thing, found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-certificate-data", "client-key-data"})
    void halfAClientCertificateIsNamed(String missing) {
        var half = clientCertificate().replaceAll("(?m)^ *" + missing + ".*\n", "");

        assertThat(problems(with(KUBECONFIG, CURRENT_USER, CURRENT_USER + half)))
                .containsExactly(new Problem(
                        "users[0].user." + missing,
                        "is missing",
                        "client-certificate-data and client-key-data come together"));
    }

    static List<String> noPem() {
        var encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + CANARY + "\n-----END ENCRYPTED PRIVATE KEY-----";
        return List.of(CANARY, base64(CANARY), "-----BEGIN", "/etc/" + CANARY, "[" + CANARY + "]", base64(encrypted));
    }

    @ParameterizedTest
    @MethodSource("noPem")
    void whatIsNoBase64OfPemIsRefusedUnshown(String value) {
        var pair = "    client-certificate-data: " + value + "\n    client-key-data: " + value + "\n";

        var problems = problems(with(with(KUBECONFIG, CURRENT_USER, pair), CERTIFICATE, value));

        assertThat(problems)
                .extracting(Problem::thing)
                .contains(
                        "clusters[0].cluster.certificate-authority-data",
                        "users[0].user.client-certificate-data",
                        "users[0].user.client-key-data");
        assertThat(messages(problems)).doesNotContain(CANARY, base64(CANARY), value);
    }

    @Test
    void anExecPluginIsNotRun(@TempDir Path folder) {
        var marker = folder.resolve("marker");
        var exec = "    exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [" + marker + "]}\n";

        problems(with(KUBECONFIG, CURRENT_USER, exec));

        assertThat(marker).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-certificate", "client-key", "certificate-authority", "tokenFile"})
    void aPathIsNeverOpened(String key, @TempDir Path folder) throws IOException, InterruptedException {
        var trap = folder.resolve("trap");
        assertThat(new ProcessBuilder("mkfifo", trap.toString()).start().waitFor())
                .isZero();
        var line = "    " + key + ": " + trap + "\n";

        // Whoever opens a FIFO that nobody writes to waits for ever.
        var problems = assertTimeoutPreemptively(ofSeconds(5), () -> problems(with(KUBECONFIG, CURRENT_USER, line)));

        assertThat(problems).extracting(Problem::thing).contains("users[0].user." + key);
    }

    @Test
    @DisplayName("hostile case 9: ten thousand contexts are refused within a second")
    void tenThousandContextsAreRefusedWithinASecond() {
        var contexts = names("- {name: c%d}\n", 10_000);

        var problems = assertTimeoutPreemptively(
                ofSeconds(1), () -> problems(with(KUBECONFIG, "contexts:\n", "contexts:\n" + contexts)));

        assertThat(messages(problems)).contains("contexts has 10002 entries; at most 100 are read");
    }

    @Test
    void aTextBeyondTheLimitIsRefused() {
        assertThat(messages(problems(KUBECONFIG + "#".repeat(256 * 1024))))
                .contains("at most 262144 characters are read");
    }

    @Test
    void aThousandProblemsAreToldInPart() {
        var problems = problems(KUBECONFIG + "extensions:\n" + names("- {as: n%d}\n", 1_000));

        assertThat(problems).hasSize(KubeconfigVetting.MOST_PROBLEMS + 1);
        assertThat(messages(problems)).endsWith("the rest has 800 more problems; " + minify());
    }

    @Test
    void anAliasIsRefused() {
        assertThat(messages(problems(KUBECONFIG + "a: &x b\nc: *x\n"))).endsWith("is an alias; write it out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token: *cAnArY-5eCr3t", "token: @cAnArY-5eCr3t", "token: 'cAnArY-5eCr3t", "t\tcAnArY-5eCr3t"})
    void brokenYamlShowsNothingOfItself(String line) {
        assertThat(messages(problems(with(KUBECONFIG, "token: " + TOKEN, line))))
                .doesNotContain(CANARY);
    }

    @Test
    void aKubeconfigPrintsItsServerOnly() {
        assertThat(vetting.vet(KUBECONFIG)).hasToString("Kubeconfig[server=https://home.example:6443]");
    }

    private List<Problem> problems(String yaml) {
        return catchThrowableOfType(ProblemsException.class, () -> vetting.vet(yaml))
                .problems();
    }

    private static String messages(List<Problem> problems) {
        return problems.stream().map(Problem::message).collect(Collectors.joining("\n"));
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    private static String names(String form, int count) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining());
    }

    private static String clientCertificate() {
        return "    client-certificate-data: " + CERTIFICATE + "\n    client-key-data: " + KEY + "\n";
    }

    private static String minify() {
        return "kubectl config view --minify --flatten --raw writes a complete one";
    }
}
