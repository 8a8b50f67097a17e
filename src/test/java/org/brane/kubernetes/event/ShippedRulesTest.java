package org.brane.kubernetes.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The rows are what clusters say; each names the one rule that must decide. */
class ShippedRulesTest {

    private static final String CASES = "/rules/shipped.csv";
    private static final TroubleRules RULES = ShippedRules.read();

    @ParameterizedTest
    @CsvFileSource(resources = CASES, delimiter = '|', quoteCharacter = '`')
    void signIsDecidedByItsRule(
            String rule, String where, String reason, String message, Integer exitCode, String verdict) {
        var sign = new Sign(
                Where.valueOf(where.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(reason).orElse(""),
                Optional.ofNullable(message),
                Optional.ofNullable(exitCode));

        var decided = RULES.first(List.of(sign));

        assertThat(decided).map(trouble -> trouble.rule().name()).isEqualTo(Optional.ofNullable(rule));
        assertThat(decided.flatMap(trouble -> trouble.rule().verdict()).map(EventKind::word))
                .isEqualTo(Optional.ofNullable(verdict));
    }

    @Test
    void everyRuleHasItsCase() throws Exception {
        var unseen = new HashSet<>(RULES.names());
        try (var cases = getClass().getResourceAsStream(CASES)) {
            new String(cases.readAllBytes(), UTF_8)
                    .lines()
                    .forEach(line -> unseen.remove(line.split("\\|", 2)[0].strip()));
        }

        assertThat(unseen).isEmpty();
    }

    @Test
    void everyRuleSaysWhatToDoNext() {
        assertThat(RULES.rules()).allSatisfy(rule -> assertThat(rule.nextStep()).isPresent());
    }

    @Test
    void firstRuleThatFitsAnySignDecides() {
        var backOff = new Sign(Where.WAITING, "ImagePullBackOff", Optional.of("Back-off"), Optional.empty());
        var limited = new Sign(
                Where.WARNING, "Failed", Optional.of("failed to pull image: toomanyrequests"), Optional.empty());

        assertThat(RULES.first(List.of(backOff, limited)))
                .map(trouble -> trouble.rule().name())
                .hasValue("image-rate-limit");
    }
}
