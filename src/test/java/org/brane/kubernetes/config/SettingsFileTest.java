package org.brane.kubernetes.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;
import org.brane.kubernetes.DurationText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped file and the table say the same, and Camel understands both. */
class SettingsFileTest {

    private static final Path FILE = Path.of("config/application.properties");

    @Test
    void theFileHoldsEverySettingWithItsDefaultInTheOrderOfTheTable() {
        var given = new PropertiesFile(FILE, new Findings()).read();

        assertThat(given)
                .extracting(entry -> entry.key() + "=" + entry.text())
                .containsExactlyElementsOf(SettingsTable.ALL.stream()
                        .map(setting -> setting.key() + "=" + setting.defaultText())
                        .toList());
    }

    @Test
    void everySettingIsExplainedOnTheLineBeforeIt() throws IOException {
        var lines = Files.readAllLines(FILE);

        var unexplained = IntStream.range(0, lines.size())
                .filter(index -> isSetting(lines.get(index)))
                .filter(index -> index == 0 || !lines.get(index - 1).startsWith("# "))
                .mapToObj(lines::get);

        assertThat(unexplained).isEmpty();
    }

    @Test
    void everyExplanationNamesTheDefaultUnlessTheValueIsFixed() throws IOException {
        var explanations = explanations(Files.readAllLines(FILE));

        assertThat(explanations).allSatisfy((key, words) -> assertThat(words)
                .as(key)
                .containsAnyOf(
                        "Default " + SettingsTable.withKey(key).orElseThrow().defaultText(),
                        "Default empty",
                        "Default is called default",
                        "Must stay "));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void everyDefaultIsAllowed(Setting<?> setting) {
        assertThat(setting.read(setting.defaultText())).isNotNull();
    }

    @Test
    void camelHasEveryOptionThatWeSet() {
        var camel = CamelKeys.read();

        assertThat(SettingsTable.ALL)
                .extracting(Setting::key)
                .filteredOn(key -> key.startsWith("camel."))
                .noneMatch(camel::isMistake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10ms", "500ms", "1s", "90s", "2m", "24h", "8760h"})
    void camelReadsDurationsAsWeDo(String text) {
        assertThat(TimeUtils.toDuration(text)).isEqualTo(DurationText.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10ms", "1s", "90s", "2m", "24h"})
    void aDurationIsShownAsItWasWritten(String text) {
        assertThat(DurationText.of(DurationText.read(text))).isEqualTo(text);
    }

    static Stream<Setting<?>> defaults() {
        return SettingsTable.ALL.stream();
    }

    private static boolean isSetting(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static Map<String, String> explanations(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(index -> isSetting(lines.get(index)))
                .boxed()
                .collect(toMap(
                        index -> lines.get(index).split("=", 2)[0],
                        index -> String.join(" ", lines.subList(lastBlank(lines, index) + 1, index))));
    }

    private static int lastBlank(List<String> lines, int end) {
        return lines.subList(0, end).lastIndexOf("");
    }
}
