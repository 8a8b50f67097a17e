package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.brane.kubernetes.Problem;
import org.brane.kubernetes.operation.CommandLine.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void noWordRunsTheService() {
        assertThat(CommandLine.of().action()).isEqualTo(Action.RUN);
    }

    @ParameterizedTest
    @CsvSource({"--check, CHECK", "--help, HELP", "--version, VERSION"})
    void anOptionAsksForItsAction(String option, Action action) {
        var line = CommandLine.of(option);

        assertThat(line.action()).isEqualTo(action);
        assertThat(line.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--chek, option is '--chek'; did you mean --check?",
        "-check, option is '-check'; did you mean --check?",
        "--chekc, option is '--chekc'; did you mean --check?",
        "check, word is 'check'; did you mean --check?",
        "help, word is 'help'; did you mean --help?",
        "--HELP, option is '--HELP'; did you mean --help?",
        "-v, option is '-v'; see --help",
        "start, word is 'start'; see --help",
        "lnit, word is 'lnit'; did you mean lint?",
        "perpare, word is 'perpare'; did you mean prepare?",
        "--prepare, option is '--prepare'; did you mean prepare?",
        "'', word is ''; see --help"
    })
    void anythingElseIsRefusedWithWhatWasProbablyMeant(String word, String message) {
        var line = CommandLine.of(word);

        assertThat(line.action()).isEqualTo(Action.REFUSE);
        assertThat(line.problems()).extracting(Problem::message).containsExactly(message);
    }

    @Test
    void everyUnknownWordIsTold() {
        var line = CommandLine.of("--check", "routes/", "--hepl");

        assertThat(line.action()).isEqualTo(Action.REFUSE);
        assertThat(line.problems())
                .extracting(Problem::message)
                .containsExactly("word is 'routes/'; see --help", "option is '--hepl'; did you mean --help?");
    }

    @Test
    void lintKeepsTheRestForItself() {
        var line = CommandLine.of("lint", "elsewhere/");

        assertThat(line.action()).isEqualTo(Action.LINT);
        assertThat(line.rest()).containsExactly("elsewhere/");
    }

    @Test
    void prepareKeepsTheRestForItself() {
        var line = CommandLine.of("prepare", "--location", "hospital-a", "--chek");

        assertThat(line.action()).isEqualTo(Action.PREPARE);
        assertThat(line.rest()).containsExactly("--location", "hospital-a", "--chek");
        assertThat(line.problems()).isEmpty();
    }

    @Test
    void twoOptionsAtOnceAreRefused() {
        var line = CommandLine.of("--check", "--version");

        assertThat(line.action()).isEqualTo(Action.REFUSE);
        assertThat(line.problems())
                .extracting(Problem::message)
                .containsExactly("command line is '--check --version'; give one option at a time");
    }

    @ParameterizedTest
    @CsvSource({"WELL, 0", "FOUND_WRONG, 1", "WRONG_CALL, 2"})
    void exitCodesAreThoseOfTheHelp(ExitCode code, int number) {
        assertThat(code.number()).isEqualTo(number);
        assertThat(HelpText.FULL).contains("\n  " + number + "   ");
    }

    @ParameterizedTest
    @CsvSource({
        "--check",
        "--help",
        "--version",
        "prepare --help",
        "8080",
        "9876",
        "config/application.properties",
        "config/infra.yml",
        "config/secrets.yml",
        "routes/**/*.camel.yaml"
    })
    void theHelpNamesOptionsPortsAndFiles(String word) {
        assertThat(HelpText.FULL).contains(word);
    }

    @Test
    void theHelpFitsOnATerminal() {
        assertThat(HelpText.FULL.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void theVersionIsThatOfTheManifest() {
        assertThat(ProgramVersion.line("1.2.3")).isEqualTo("brane-kubernetes 1.2.3");
    }

    @Test
    void aProgramWithoutManifestSaysSo() {
        assertThat(ProgramVersion.line(null)).isEqualTo("brane-kubernetes (version unknown: not started from its jar)");
    }
}
