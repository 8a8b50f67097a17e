package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationReaderTest {

    @Test
    void aLocationIsEnough() {
        var asked = read("--location hospital-a");

        assertThat(asked.location()).isEqualTo("hospital-a");
        assertThat(asked.account()).isEqualTo(new AccountTerms("brane", Duration.ofDays(90), false));
        assertThat(asked.output()).isEqualTo(Path.of("hospital-a.kubeconfig"));
        assertThat(asked.kubeconfig()).isEmpty();
        assertThat(asked.register()).isEmpty();
        assertThat(asked.replaceRole()).isFalse();
        assertThat(asked.dryRun()).isFalse();
    }

    @Test
    void everyOptionSaysWhatItIsNamedAfter() {
        var asked = read(
                "--location=a --kubeconfig k --context c --namespace n --output o --token-days 7 --replace-role"
                        + " --renewable-token --dry-run --register https://brane.example --token-file t"
                        + " --registry r.example:5000 --callback-to http://c.example:50052 --mount-dfs redis://d.example");

        assertThat(asked.kubeconfig()).contains(Path.of("k"));
        assertThat(asked.context()).contains("c");
        assertThat(asked.account()).isEqualTo(new AccountTerms("n", Duration.ofDays(7), true));
        assertThat(asked.output()).isEqualTo(Path.of("o"));
        assertThat(asked.replaceRole()).isTrue();
        assertThat(asked.dryRun()).isTrue();
        assertThat(asked.register().orElseThrow().registration("a"))
                .hasToString("https://brane.example/v1/infrastructures/a");
        assertThat(asked.register().orElseThrow().tokenFile()).contains(Path.of("t"));
        assertThat(asked.fields().registry()).contains("r.example:5000");
        assertThat(asked.fields().callbackTo()).contains("http://c.example:50052");
        assertThat(asked.fields().mountDfs()).contains("redis://d.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | option --location is missing; name the infrastructure, such as hospital-a",
                "--location a --locaton b | option is '--locaton'; did you mean --location?",
                "--location a --DRY-RUN | option is '--DRY-RUN'; did you mean --dry-run?",
                "--location a --force | option is '--force'; see prepare --help",
                "--location a extra | a word stands alone; every value follows its option; see prepare --help",
                "--location a --context | option --context has no value; write it after the option",
                "--location a --context --dry-run | option --context has no value; write it after the option",
                "--location a --context= | option --context has no value; write it after the option",
                "--location a --dry-run=yes | option --dry-run has a value; it takes none",
                "--location a --location b | option --location is given twice; give it once",
                "--location a --token-days 0 | option --token-days is '0'; it must be 1 to 365",
                "--location a --token-days 366 | option --token-days is '366'; it must be 1 to 365",
                "--location a --token-days 9x | option --token-days is '9x'; it must be 1 to 365",
                "--location a --token-file t | option --token-file is of no use alone; it belongs to --register",
            })
    void whatMakesNoSenseIsRefused(String words, String message) {
        assertThat(problems(words)).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource({
        "--location, a/b",
        "--namespace, Brane",
        "--registry, 'http://r.example'",
        "--callback-to, 'c.example:50052'",
        "--mount-dfs, 'http://d.example'"
    })
    void fieldsHaveTheFormThatInfraYmlWants(String option, String value) {
        var words = option.equals("--location") ? "" : "--location a ";

        assertThat(problems(words + option + " " + value))
                .singleElement()
                .asString()
                .startsWith("option " + option + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://brane.example:8080",
                "http://10.0.0.7:8080",
                "ftp://127.0.0.1",
                "https://user:secret@brane.example",
                "https://",
                "brane.example"
            })
    void aCredentialIsSentToNoOpenOrUnknownPlace(String url) {
        var problems = problems("--location a --registry r.example:1 --callback-to http://c.example --register " + url);

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("option --register has not the form it needs; it must be https://host[:port]")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8080", "http://localhost:8080/", "http://[::1]:8080", "https://b.example"})
    void aCredentialIsSentToThisMachineOrOverTls(String url) {
        var words = "--location a --registry r.example:1 --callback-to http://c.example --register " + url;

        assertThat(read(words).register()).isPresent();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(problems("--namespace Brane --token-days x --register http://127.0.0.1:8080 --nonsense"))
                .hasSize(5)
                .anyMatch(problem -> problem.startsWith("option --registry is missing"))
                .anyMatch(problem -> problem.startsWith("option --callback-to is missing"));
    }

    @Test
    void helpIsGivenWhateverElseIsWrong() {
        assertThat(PreparationReader.asksForHelp(List.of("--nonsense", "--help")))
                .isTrue();
    }

    @Test
    void theHelpNamesEveryOptionAndFitsOnATerminal() {
        assertThat(PrepareOption.values())
                .allSatisfy(option -> assertThat(PrepareHelp.FULL).contains(option.word()));
        assertThat(PrepareHelp.FULL.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    private static Preparation read(String words) {
        return PreparationReader.read(List.of(words.split(" ")));
    }

    private static List<String> problems(String words) {
        var list = words.isEmpty() ? List.<String>of() : List.of(words.split(" "));
        var refused = assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> PreparationReader.read(list))
                .actual();
        return refused.problems().stream().map(Problem::message).toList();
    }
}
