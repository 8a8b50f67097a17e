package org.brane.kubernetes.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.brane.kubernetes.infrastructure.Registrations.KUBECONFIG;
import static org.brane.kubernetes.infrastructure.Registrations.full;
import static org.brane.kubernetes.infrastructure.Registrations.plain;
import static org.brane.kubernetes.infrastructure.Registrations.withToken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.RegistrationFiles.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationFilesTest {

    private static final String NAMED_SECRET = "shared: " + Sample.base64(Sample.KUBECONFIG) + "\n";

    private final ConfigurationFiles files;
    private final RegistrationFiles registrations;

    RegistrationFilesTest(@TempDir Path folder) {
        files = new ConfigurationFiles(folder);
        registrations = files.registrations();
    }

    @Test
    void withoutFilesBothAreMade() {
        var written = registrations.put(plain("hospital-a"));

        assertThat(written).isEqualTo(Written.CREATED);
        assertThat(registered().kubeconfig()).isEqualTo(KUBECONFIG);
    }

    @Test
    void aRegistrationReadsBackAsAnInfrastructure() {
        files.infrastructures("locations: {}");

        registrations.put(
                full("hospital-a", Optional.of("redis://u:p@dfs.example/1"), new Credential.Inline(KUBECONFIG)));

        assertThat(registered())
                .isEqualTo(new Infrastructure(
                        "hospital-a",
                        "k8s.hospital-a.example:7443",
                        "brane",
                        "control.example:50051",
                        "http://control.example:50052",
                        Optional.of("redis://u:p@dfs.example/1"),
                        Optional.of("proxy.example:1080"),
                        List.of("control.example:50051/library/*", "control.example:50051/tools/net"),
                        KUBECONFIG));
    }

    @Test
    void theSecretIsAMinimalKubeconfig() {
        registrations.put(plain("hospital-a"));

        var base64 = files.secretsText().replaceAll("^hospital-a-kubeconfig: \"|\"\n$", "");
        assertThat(new String(Base64.getDecoder().decode(base64), UTF_8))
                .isEqualTo("""
                apiVersion: v1
                kind: Config
                current-context: brane
                contexts:
                - name: brane
                  context:
                    cluster: brane
                    user: brane
                clusters:
                - name: brane
                  cluster:
                    server: "https://home.example:6443"
                    certificate-authority-data: %s
                users:
                - name: brane
                  user:
                    token: sample.bearer-token
                """.formatted(YamlScalar.of(Sample.CERTIFICATE)));
    }

    @Test
    void aClientCertificateIsKeptToo() {
        var kubeconfig = new Kubeconfig(
                KUBECONFIG.server(),
                Optional.empty(),
                Optional.of(Sample.CERTIFICATE),
                Optional.of(Sample.KEY),
                Optional.empty());

        registrations.put(plain("hospital-a", new Credential.Inline(kubeconfig)));

        assertThat(registered().kubeconfig()).isEqualTo(kubeconfig);
    }

    @Test
    void aNewCredentialLeavesTheEntryAsItIs() {
        registrations.put(plain("hospital-a"));
        var before = files.infrastructuresText();

        var written = registrations.put(plain("hospital-a", new Credential.Inline(withToken("another"))));

        assertThat(written).isEqualTo(Written.REPLACED);
        assertThat(files.infrastructuresText()).isEqualTo(before);
        assertThat(registered().kubeconfig().token()).hasValue("another");
    }

    @Test
    void theSameRegistrationDoesNotTouchTheFiles() throws IOException {
        registrations.put(full("hospital-a"));
        var key = fileKeys();

        var written = registrations.put(full("hospital-a"));

        assertThat(written).isEqualTo(Written.UNCHANGED);
        assertThat(fileKeys()).isEqualTo(key);
    }

    @Test
    void aNamedSecretStaysAsItIs() {
        files.secrets(NAMED_SECRET);

        registrations.put(plain("hospital-a", new Credential.Named("shared")));

        assertThat(files.secretsText()).isEqualTo(NAMED_SECRET);
        assertThat(files.reading().usable()).containsOnlyKeys("hospital-a");
    }

    @Test
    void aNamedSecretThatIsNotThereIsRefused() {
        assertRefused(plain("hospital-a", new Credential.Named("nowhere")))
                .withMessageContaining("names the secret 'nowhere', which is not there");
        assertThat(files.infrastructures()).doesNotExist();
    }

    @Test
    void aNamedSecretInPlaceOfOursTakesOursAway() {
        files.secrets(NAMED_SECRET);
        registrations.put(plain("hospital-a"));

        registrations.put(plain("hospital-a", new Credential.Named("shared")));

        assertThat(files.secretsText()).isEqualTo(NAMED_SECRET);
    }

    @Test
    void removalTakesTheSecretAlong() {
        files.infrastructures("locations: {}\n").secrets("# keep\n" + NAMED_SECRET);
        registrations.put(plain("hospital-a"));

        var removed = registrations.remove("hospital-a");

        assertThat(removed).isTrue();
        assertThat(files.infrastructuresText()).isEqualTo("locations: {}\n");
        assertThat(files.secretsText()).isEqualTo("# keep\n" + NAMED_SECRET);
    }

    @Test
    void removalLeavesANamedSecret() {
        files.secrets(NAMED_SECRET);
        registrations.put(plain("hospital-a", new Credential.Named("shared")));

        registrations.remove("hospital-a");

        assertThat(files.secretsText()).isEqualTo(NAMED_SECRET);
    }

    @Test
    void removalLeavesASecretThatAnotherEntryNames() {
        registrations.put(plain("hospital-a"));
        registrations.put(plain("hospital-b", new Credential.Named("hospital-a-kubeconfig")));

        registrations.remove("hospital-a");

        assertThat(files.reading().usable()).containsOnlyKeys("hospital-b");
    }

    @Test
    void theLastSecretLeavesAnEmptyMap() {
        registrations.put(plain("hospital-a"));

        registrations.remove("hospital-a");

        assertThat(files.secretsText()).isEqualTo("{}\n");
    }

    @Test
    void aSecretThatAnotherEntryNamesIsNotReplaced() {
        registrations.put(plain("hospital-a"));
        registrations.put(plain("hospital-b", new Credential.Named("hospital-a-kubeconfig")));

        assertRefused(plain("hospital-a", new Credential.Inline(withToken("another"))))
                .withMessageContaining("the secret of hospital-a is named by hospital-b too");
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        files.infrastructures(Sample.INFRASTRUCTURES).secrets(Sample.SECRETS);

        assertThat(registrations.remove("elsewhere")).isFalse();
    }

    @Test
    void anEntryOfAnotherKindIsNeitherReplacedNorRemoved() {
        files.infrastructures("locations: {old: {kind: vm}}");

        assertRefused(plain("old")).withMessageContaining("old is of another kind than kube");
        assertThat(registrations.remove("old")).isFalse();
    }

    @Test
    void aFaultyEntryIsMendedByARegistration() {
        files.infrastructures("locations:\n  hospital-a:\n    kind: kube\n    namespace: BRANE # loud\n");

        registrations.put(plain("hospital-a"));

        assertThat(files.infrastructuresText()).contains("    namespace: brane # loud\n");
        assertThat(files.reading().faulty()).isEmpty();
    }

    @Test
    void aFaultyEntryIsRemoved() {
        files.infrastructures("locations:\n  hospital-a: nonsense\n  old: {kind: vm}\n");

        assertThat(registrations.remove("hospital-a")).isTrue();
        assertThat(files.infrastructuresText()).isEqualTo("locations:\n  old: {kind: vm}\n");
    }

    @Test
    void anEntryThatIsNoMapIsNotReplaced() {
        files.infrastructures("locations:\n  hospital-a: nonsense\n");

        assertRefused(plain("hospital-a")).withMessageContaining("is no map of its own");
    }

    @Test
    void aRegistrationThatBreaksRulesIsRefusedWithAllReasons() {
        var registration = new Registration(
                "hospital-a",
                "a b",
                "BRANE",
                "http://registry",
                "nowhere",
                Optional.of("redis://canary-password@"),
                Optional.empty(),
                List.of("*"),
                new Credential.Inline(KUBECONFIG));

        assertRefused(registration)
                .withMessageContainingAll(
                        "hospital-a.address",
                        "namespace",
                        "registry",
                        "callback_to",
                        "mount_dfs",
                        "privileged_images[0]")
                .withMessageNotContaining("canary");
        assertThat(files.infrastructures()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "-a", "", "a b", "${x}", "\u00e9", "a\nlocations: {}"})
    void aLocationThatIsNoIdIsRefused(String location) {
        files.infrastructures("locations: {}");

        assertRefused(plain(location));
        assertThat(files.infrastructuresText()).isEqualTo("locations: {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "No", "null", "1", "1e3", "0x1f", "2026-01-01", "1_000", "12.5", "0o7", "on", "y"})
    void aLocationThatLooksLikeAnotherTypeStaysAText(String location) {
        registrations.put(plain(location));

        assertThat(files.infrastructuresText()).contains("  \"" + location + "\":\n");
        assertThat(files.reading().usable()).containsOnlyKeys(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing\n", "locations:\n", "other: {}\n", "locations: [", "\uFEFFlocations: {}", "a\0b"})
    void aFileThatCannotBeReadIsLeftAlone(String text) {
        files.infrastructures(text);

        assertRefused(plain("hospital-a"));
        assertThat(files.infrastructuresText()).isEqualTo(text);
        assertThat(files.secrets()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locations:\n  hospital-a: &a\n    kind: kube\n  other: *a\n",
                "locations:\n  other: &a {kind: kube}\n  hospital-a: *a\n",
                "locations: &a\n  other: {kind: vm}\nmore: *a\n"
            })
    void whatIsSharedByReferenceIsLeftAlone(String text) {
        files.infrastructures(text);

        assertRefused(plain("hospital-a")).withMessageContaining("write ");
        assertThat(files.infrastructuresText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# none yet",
                "# none yet\n",
                "{}",
                "{} # none\n",
                "---\n",
                "--- {}\n...\n",
                "~\n",
                "other: |\n  abc\n  def\n\n# end\n",
                "{other: abc}\n",
                "# \u00e9 \uD83D\uDE00\nother: 'x'",
                "hospital-a-kubeconfig: |\n  b2xk\n  b2xk\n\n# end\n",
                "hospital-a-kubeconfig: >-\n  b2xk\nother: x\n"
            })
    void secretsFilesOfAllShapesTakeASecret(String text) {
        files.secrets(text);

        registrations.put(plain("hospital-a"));

        assertThat(files.reading().usable()).containsOnlyKeys("hospital-a");
        assertThat(files.secretsText().lines())
                .containsAll(text.lines().filter(line -> line.startsWith("#")).toList());
    }

    @Test
    void secretsAreReadableForTheOwnerAlone() throws IOException {
        files.secrets(NAMED_SECRET);
        Files.setPosixFilePermissions(files.secrets(), PosixFilePermissions.fromString("rw-r--r--"));

        registrations.put(plain("hospital-a"));

        assertThat(mode(files.secrets())).isEqualTo("rw-------");
    }

    @Test
    void newSecretsAreReadableForTheOwnerAlone() throws IOException {
        registrations.put(plain("hospital-a"));

        assertThat(mode(files.secrets())).isEqualTo("rw-------");
    }

    @Test
    void infrastructuresKeepTheirMode() throws IOException {
        files.infrastructures("locations: {}");
        Files.setPosixFilePermissions(files.infrastructures(), PosixFilePermissions.fromString("rw-rw-r--"));

        registrations.put(plain("hospital-a"));

        assertThat(mode(files.infrastructures())).isEqualTo("rw-rw-r--");
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        var target = Files.createDirectory(files.folder().resolve("elsewhere")).resolve("real.yml");
        Files.writeString(target, "locations: {}");
        Files.createSymbolicLink(files.infrastructures(), target);

        registrations.put(plain("hospital-a"));

        assertThat(files.infrastructures()).isSymbolicLink();
        assertThat(Files.readString(target)).contains("hospital-a:");
    }

    @Test
    void aSymbolicLinkToNowhereIsRefused() throws IOException {
        Files.createSymbolicLink(files.infrastructures(), Path.of("nowhere.yml"));

        assertRefused(plain("hospital-a")).withMessageContaining("leads nowhere");
        assertThat(files.infrastructures()).isSymbolicLink();
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedWithWhatToDo() {
        var readOnly = Path.of("/proc/self");

        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> new RegistrationFiles(
                                new InfrastructureFiles(readOnly.resolve("infra.yml"), readOnly.resolve("secrets.yml")))
                        .put(plain("hospital-a")))
                .withMessageContainingAll("secrets.yml cannot be replaced (", "mount the folder writable");
    }

    @Test
    void whatAKilledProcessLeftIsSweptAway() throws IOException {
        var left = Files.createFile(files.folder().resolve(".secrets.yml.123.new"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

        registrations.put(plain("hospital-a"));

        assertThat(files.folder()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void anEditOfTheLastMomentIsKept() {
        files.infrastructures("locations: {}\n");
        var replacement = new FileReplacement(files.infrastructures(), false);

        var replaced = replacement.with("locations: {other: {kind: vm}}\n", () -> false);

        assertThat(replaced).isFalse();
        assertThat(files.infrastructuresText()).isEqualTo("locations: {}\n");
        assertThat(files.folder()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void callersOfManyThreadsLoseNothing() {
        IntStream.range(0, 24).parallel().forEach(i -> registrations.put(plain("site-" + i)));

        assertThat(files.reading().usable()).hasSize(24);
    }

    @Test
    void anEditWhileARegistrationIsWrittenIsKept() {
        files.infrastructures("locations: {}\n");
        var looks = new AtomicInteger();
        var disturbed = new RegistrationFiles(files.files(), () -> {
            // The second look is the one before secrets.yml is renamed, the fifth the one before infra.yml is.
            var number = looks.incrementAndGet();
            if (number == 2 || number == 5) {
                files.infrastructures("# edit " + number + "\n" + files.infrastructuresText());
            }
            return files.files().look();
        });

        disturbed.put(plain("hospital-a"));

        assertThat(files.infrastructuresText()).startsWith("# edit 5\n# edit 2\nlocations:\n  hospital-a:\n");
    }

    @Test
    void whoIsAlwaysDisturbedGivesUp() {
        files.infrastructures("locations: {}\n");
        var disturbed = new RegistrationFiles(files.files(), () -> {
            files.infrastructures(files.infrastructuresText() + "#\n");
            return files.files().look();
        });

        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> disturbed.put(plain("hospital-a")))
                .withMessageContaining("were changed by others 10 times");
        assertThat(files.infrastructuresText()).startsWith("locations: {}\n#\n#\n");
    }

    @Test
    void aSecretGoesEvenIfTheRemovalIsDisturbed() {
        registrations.put(plain("hospital-a"));
        var looks = new AtomicInteger();
        var disturbed = new RegistrationFiles(files.files(), () -> {
            if (looks.incrementAndGet() == 3) {
                files.infrastructures("# edit\n" + files.infrastructuresText());
            }
            return files.files().look();
        });

        assertThat(disturbed.remove("hospital-a")).isTrue();
        assertThat(files.infrastructuresText()).isEqualTo("# edit\nlocations: {}\n");
        assertThat(files.secretsText()).isEqualTo("{}\n");
    }

    @Test
    void secretsStandInNoException() {
        files.infrastructures("locations: {}").secrets("canary-1: [canary-2");

        assertRefused(plain("hospital-a", new Credential.Inline(withToken("canary-3"))))
                .withMessageNotContaining("canary");
    }

    @Test
    void secretsStandInNoToString() {
        var registration =
                full("hospital-a", Optional.of("redis://canary@x"), new Credential.Inline(withToken("canary")));

        assertThat(registration).asString().doesNotContain("canary");
    }

    private ThrowableAssertAlternative<ProblemsException> assertRefused(Registration registration) {
        return assertThatExceptionOfType(ProblemsException.class).isThrownBy(() -> registrations.put(registration));
    }

    private Infrastructure registered() {
        return requireNonNull(files.reading().usable().get("hospital-a"));
    }

    private List<Object> fileKeys() throws IOException {
        return List.of(
                Files.getAttribute(files.infrastructures(), "unix:ino"),
                Files.getAttribute(files.secrets(), "unix:ino"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
