package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    @Test
    void theShippedFileHasTheSameObjects() throws IOException {
        var shipped = Files.readString(ProjectFolder.resolve("config/kubernetes/infrastructure.yaml"));

        assertThat(objects(shipped)).isEqualTo(manifests("brane", false).all());
    }

    @Test
    void theYamlReadsAsTheObjects() {
        var manifests = manifests("other", true);

        assertThat(objects(manifests.yaml())).isEqualTo(manifests.all());
    }

    @Test
    void theRoleAllowsTheLeastThatWasSeenToSuffice() throws IOException {
        var least = Files.readString(ProjectFolder.resolve("src/test/cluster/brane-rbac.yaml"))
                .replace("@NS@", "brane");

        assertThat(RoleGrants.of(role(manifests("brane", true).all()))).isEqualTo(RoleGrants.of(role(objects(least))));
    }

    @Test
    void theTokenIsRenewableOnlyWhereThatWasAskedFor() {
        var difference = RoleGrants.of(role(manifests("brane", true).all()))
                .differenceTo(RoleGrants.of(role(manifests("brane", false).all())));

        assertThat(difference).isEqualTo("also allows create serviceaccounts/token 'brane'");
    }

    @Test
    void nothingReachesBeyondTheNamespace() {
        assertThat(manifests("other", true).all())
                .extracting(object ->
                        object.getKind() + " in " + object.getMetadata().getNamespace())
                .containsExactly(
                        "Namespace in null", "ServiceAccount in other", "Role in other", "RoleBinding in other");
    }

    private static Manifests manifests(String namespace, boolean renewable) {
        return new Manifests(new AccountTerms(namespace, Duration.ofDays(90), renewable));
    }

    private static Role role(List<HasMetadata> objects) {
        return objects.stream()
                .filter(Role.class::isInstance)
                .map(Role.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<HasMetadata> objects(String yaml) {
        return Pattern.compile("(?m)^---$")
                .splitAsStream(yaml)
                .filter(document -> document.contains("kind:"))
                .map(document -> Serialization.unmarshal(document, HasMetadata.class))
                .toList();
    }
}
