package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.Credential.Inline;
import org.brane.kubernetes.infrastructure.Credential.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationReaderTest {

    private static final String ENTRY = """
            kind: kube
            address: home.example:6443
            registry: control.example:50050
            callback_to: http://control.example:50052
            privileged_images: ["control.example:50050/library/*"]
            credentials: { mechanism: config, file: s$hospital-a-kubeconfig }
            """;

    private final RegistrationReader reader;

    RegistrationReaderTest(@TempDir Path folder) {
        reader = new RegistrationReader(
                new ConfigurationFiles(folder).secrets(Sample.SECRETS).files());
    }

    @Test
    void anEntryOfTheFileIsARegistration() {
        var registration = reader.read("hospital-b", ENTRY);

        assertThat(registration.location()).isEqualTo("hospital-b");
        assertThat(registration.namespace()).isEqualTo("brane");
        assertThat(registration.privilegedImages()).containsExactly("control.example:50050/library/*");
        assertThat(registration.credential()).isEqualTo(new Named("hospital-a-kubeconfig"));
    }

    @Test
    void aKubeconfigMayBeYamlOrItsBase64() {
        var expected = new Inline(new KubeconfigVetting().vet(Sample.KUBECONFIG));

        assertThat(withKubeconfig(Sample.KUBECONFIG).credential()).isEqualTo(expected);
        assertThat(withKubeconfig(Sample.base64(Sample.KUBECONFIG)).credential())
                .isEqualTo(expected);
    }

    @Test
    void exactlyOneOfKubeconfigAndCredentialsIsTaken() {
        var neither = fields();
        var both = fields();
        both.put("kubeconfig", Sample.KUBECONFIG);
        both.put("credentials", Map.of("mechanism", "config", "file", "s$hospital-a-kubeconfig"));

        assertThat(problems(neither)).extracting(Problem::thing).containsExactly("kubeconfig");
        assertThat(problems(both)).extracting(Problem::thing).containsExactly("kubeconfig");
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPlaces() {
        Map<String, Object> fields = Map.of(
                "namespace",
                "-",
                "surplus",
                "",
                "mount_dfs",
                "not one",
                "privileged_images",
                List.of("*"),
                "kubeconfig",
                "users: [{name: a, user: {exec: {command: /bin/true}}}]");

        assertThat(problems(fields))
                .extracting(Problem::thing)
                .contains("surplus", "address", "namespace", "registry", "callback_to", "mount_dfs")
                .contains("privileged_images[0]")
                .anyMatch(thing -> thing.startsWith("kubeconfig: users[0]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/kubeconfig", "YXBpVmVyc2lvbjogdjE=", "s$nobody-knows-it", ""})
    void aCredentialIsASecretThatIsThere(String file) {
        var fields = fields();
        fields.put("credentials", Map.of("mechanism", "config", "file", file));

        assertThat(problems(fields)).extracting(Problem::thing).containsExactly("credentials.file");
    }

    @Test
    void noValueOfACredentialIsRepeated() {
        var fields = fields();
        fields.put("kubeconfig", "canary-5f3c: [canary-5f3c");

        assertThat(problems(fields)).noneMatch(problem -> problem.message().contains("canary-5f3c"));
    }

    private Registration withKubeconfig(String kubeconfig) {
        var fields = fields();
        fields.put("kubeconfig", kubeconfig);
        return reader.read("hospital-b", fields, List.of());
    }

    private List<Problem> problems(Map<String, Object> fields) {
        return catchThrowableOfType(ProblemsException.class, () -> reader.read("hospital-b", fields, List.of()))
                .problems();
    }

    private static Map<String, Object> fields() {
        return new HashMap<>(Map.of(
                "address", "home.example:6443",
                "registry", "control.example:50050",
                "callback_to", "http://control.example:50052"));
    }
}
