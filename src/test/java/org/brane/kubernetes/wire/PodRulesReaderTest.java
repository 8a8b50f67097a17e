package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.event.CodeRange;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.TextPattern;
import org.brane.kubernetes.event.TroubleRule;
import org.brane.kubernetes.event.TroubleRules;
import org.brane.kubernetes.event.Where;
import org.brane.kubernetes.infrastructure.FileText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PodRulesReaderTest {

    private final Path file;

    PodRulesReaderTest(@TempDir Path folder) {
        this.file = folder.resolve("rules.yaml");
    }

    @Test
    void ruleIsReadWhole() {
        var rules = read("""
                rules:
                  - name: image
                    where: [waiting, warning]
                    reasons: [ErrImagePull, Failed]
                    messages: no such * image
                    verdict: create-failed
                    grace: 2m
                    text: The image cannot be pulled
                    next-step: Push it.
                  - name: signal
                    where: ended
                    exit-codes: [137, 139-143]
                    verdict: stopped
                """);

        assertThat(rules.rules())
                .containsExactly(
                        new TroubleRule(
                                "image",
                                Set.of(Where.WAITING, Where.WARNING),
                                Set.of("ErrImagePull", "Failed"),
                                List.of(new TextPattern("no such * image")),
                                List.of(),
                                Optional.of(EventKind.CREATE_FAILED),
                                Optional.of(Duration.ofMinutes(2)),
                                Optional.of("The image cannot be pulled"),
                                Optional.of("Push it.")),
                        new TroubleRule(
                                "signal",
                                Set.of(Where.ENDED),
                                Set.of(),
                                List.of(),
                                List.of(new CodeRange(137, 137), new CodeRange(139, 143)),
                                Optional.of(EventKind.STOPPED),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void waitIsNoVerdict() {
        var rules = read("rules: [{name: a, where: waiting, verdict: wait}]");

        assertThat(rules.rules()).first().satisfies(rule -> assertThat(rule.verdict())
                .isEmpty());
    }

    @Test
    void emptyListIsNoRules() {
        assertThat(read("rules: []")).isEqualTo(TroubleRules.NONE);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/rules/refused.csv", delimiter = '|', quoteCharacter = '`')
    void faultyRuleIsRefusedWithPathAndRule(String rule, String problem) {
        assertThat(problems("rules: [{" + rule + "}]")).containsExactly(problem);
    }

    @Test
    void allProblemsOfAllRulesAreSaidAtOnce() {
        assertThat(problems("""
                        rule: []
                        rules:
                          - {name: One, where: nowhere, verdict: maybe, colour: red}
                          - {name: two, where: ended, grace: 5s, exit-codes: [400]}
                          - {name: three, where: waiting, verdict: failed}
                          - {name: three, where: waiting, verdict: failed}
                        """))
                .hasSize(8)
                .anyMatch(line -> line.startsWith("rule is not known"))
                .anyMatch(line -> line.startsWith("rules[0].colour is not known"))
                .anyMatch(line -> line.startsWith("rules[1].grace is given"))
                .anyMatch(line -> line.startsWith("rule three is there twice"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/rules/unreadable.csv", delimiter = '|', quoteCharacter = '`')
    void fileThatIsNoListOfRulesIsRefused(String text, String problem) {
        assertThat(problems(text)).anyMatch(line -> line.contains(problem));
    }

    @Test
    void fileThatIsNotThereIsRefused() {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> PodRulesReader.read(FileText.of(file)))
                .withMessageContaining("is missing");
    }

    @Test
    void tooManyRulesAreRefused() {
        var text = new StringBuilder("rules:\n");
        for (var i = 0; i <= PodRulesReader.MOST; i++) {
            text.append("  - {name: r").append(i).append(", where: waiting, verdict: wait}\n");
        }

        assertThat(problems(text.toString())).containsExactly("rules has 201 entries; at most 200 are read");
    }

    private TroubleRules read(String text) {
        try {
            return PodRulesReader.read(FileText.of(Files.writeString(file, text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> problems(String text) {
        var refused = catchThrowableOfType(ProblemsException.class, () -> read(text));
        return refused.problems().stream().map(Problem::message).toList();
    }
}
