package org.brane.kubernetes.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenReplacementTest {

    private static final String LOCATION = "hospital-a";
    private static final String NEW = "new.bearer-token";

    private final ConfigurationFiles files;

    TokenReplacementTest(@TempDir Path folder) {
        files = new ConfigurationFiles(folder)
                .infrastructures(Sample.INFRASTRUCTURES)
                .secrets("# by hand\n" + Sample.SECRETS + "other: untouched # too\n");
    }

    @Test
    void theTokenIsReplacedAndNothingElse() {
        var renewed = files.registrations().renew(registered(LOCATION), NEW);

        assertThat(renewed).isTrue();
        assertThat(registered(LOCATION).kubeconfig().token()).hasValue(NEW);
        assertThat(files.infrastructuresText()).isEqualTo(Sample.INFRASTRUCTURES);
        assertThat(files.secretsText()).startsWith("# by hand\n").endsWith("other: untouched # too\n");
    }

    @Test
    void theEngineersOwnKubeconfigKeepsItsText() {
        files.registrations().renew(registered(LOCATION), NEW);

        var secret = YamlText.of("secrets.yml", files.secretsText()).values().get("hospital-a-kubeconfig");
        assertThat(new String(Base64.getDecoder().decode(requireNonNull(secret).toString()), UTF_8))
                .isEqualTo(Sample.with(Sample.KUBECONFIG, Sample.TOKEN, NEW));
    }

    @Test
    void aTokenThatDoesNotStandInOnePieceCostsOnlyTheFormOfTheText() {
        var inTwo = Sample.with(Sample.KUBECONFIG, Sample.TOKEN, "\"sample.bear\\\n        er-token\"");
        files.secrets("hospital-a-kubeconfig: " + Sample.base64(inTwo) + "\n");
        var former = registered(LOCATION);
        assertThat(former.kubeconfig().token()).hasValue(Sample.TOKEN);

        files.registrations().renew(former, NEW);

        assertThat(registered(LOCATION))
                .isEqualTo(former.with(former.kubeconfig().withToken(Optional.of(NEW))));
    }

    @Test
    void allEntriesThatNameTheSecretHaveTheNewToken() {
        var second = Sample.INFRASTRUCTURES
                .substring(Sample.INFRASTRUCTURES.indexOf("  hospital-a:"))
                .replaceFirst("hospital-a:", "hospital-b:");
        files.infrastructures(Sample.INFRASTRUCTURES + second);

        files.registrations().renew(registered("hospital-b"), NEW);

        assertThat(registered(LOCATION).kubeconfig().token()).hasValue(NEW);
        assertThat(registered("hospital-b").kubeconfig().token()).hasValue(NEW);
    }

    @Test
    void aCredentialThatHasChangedMeanwhileStays() {
        var former = registered(LOCATION);
        var secrets = "hospital-a-kubeconfig: " + Sample.base64(Sample.with(Sample.KUBECONFIG, Sample.TOKEN, "others"));
        files.secrets(secrets);

        assertThat(files.registrations().renew(former, NEW)).isFalse();

        assertThat(files.secretsText()).isEqualTo(secrets);
    }

    @Test
    void anEntryThatHasGoneMeanwhileStaysGone() {
        var former = registered(LOCATION);
        files.infrastructures("locations: {}\n");

        assertThat(files.registrations().renew(former, NEW)).isFalse();
    }

    @Test
    void aCredentialInInfraYmlItselfIsRefused() {
        files.infrastructures(
                Sample.with(Sample.INFRASTRUCTURES, "s$hospital-a-kubeconfig", Sample.base64(Sample.KUBECONFIG)));
        var former = registered(LOCATION);

        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> files.registrations().renew(former, NEW))
                .withMessageContaining("holds the credential itself; write it into secrets.yml");
    }

    private Infrastructure registered(String location) {
        return requireNonNull(files.reading().usable().get(location));
    }
}
