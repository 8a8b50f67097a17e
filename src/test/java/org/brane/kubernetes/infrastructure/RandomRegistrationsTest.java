package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.infrastructure.Registrations.KUBECONFIG;
import static org.brane.kubernetes.infrastructure.Registrations.withToken;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is registered and removed in whatever file, what nobody asked to change stays. */
class RandomRegistrationsTest {

    private static final int FILES = 40;
    private static final int OPERATIONS = 15;
    private static final List<String> LOCATIONS = List.of("a", "b.c", "d_e", "yes", "7", "new-1", "new-2");
    private static final Pattern COMMENT = Pattern.compile("#[a-z0-9._]+\\.[0-9]+#");

    private final ConfigurationFiles files;

    RandomRegistrationsTest(@TempDir Path folder) {
        files = new ConfigurationFiles(folder);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void commentsAndOtherEntriesStay(int seed) {
        var random = new Random(seed);
        var start = new RandomFile(random);
        files.infrastructures(start.text()).secrets("shared: " + Sample.base64(Sample.KUBECONFIG) + " #s.0#\n");
        var untouched = new LinkedHashMap<>(start.entries());
        for (var i = 0; i < OPERATIONS; i++) {
            var location = LOCATIONS.get(random.nextInt(LOCATIONS.size()));
            var before = files.infrastructuresText();
            untouched.remove(location);

            var removed = operate(random, location);

            var after = files.infrastructuresText();
            assertThat(comments(after))
                    .isEqualTo(comments(before).stream()
                            .filter(comment -> !removed || !comment.startsWith("#" + RandomFile.inner(location)))
                            .toList());
            assertThat(after).contains(untouched.values());
            assertThat(others(after, location)).isEqualTo(others(before, location));
            assertThat(files.secretsText()).contains("#s.0#");
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, FILES);
    }

    private boolean operate(Random random, String location) {
        var registrations = files.registrations();
        if (random.nextInt(3) == 0) {
            return registrations.remove(location);
        }
        var credential = random.nextBoolean()
                ? new Credential.Named("shared")
                : new Credential.Inline(random.nextBoolean() ? KUBECONFIG : withToken("t" + random.nextInt(99)));
        var dfs = Optional.of("redis://dfs.example").filter(url -> random.nextBoolean());
        registrations.put(
                random.nextBoolean()
                        ? Registrations.plain(location, credential)
                        : Registrations.full(location, dfs, credential));
        assertThat(files.reading().usable()).containsKey(location);
        return false;
    }

    private static List<String> comments(String text) {
        var comments = new ArrayList<String>();
        COMMENT.matcher(text).results().forEach(found -> comments.add(found.group()));
        return comments;
    }

    private static Map<String, Object> others(String text, String location) {
        var values = YamlReader.read("infra.yml", text, YamlLimits.FILE);
        var path = RegistrationEntry.path(location);
        return path.in(values).isPresent() ? path.remove(values) : values;
    }

    /** An infra.yml of a random style in which each comment has a mark of its own. */
    private static final class RandomFile {

        private final Random random;
        private final String end;
        private final String step;
        private final Map<String, String> entries = new LinkedHashMap<>();
        private int comments;

        RandomFile(Random random) {
            this.random = random;
            this.end = random.nextInt(4) == 0 ? "\r\n" : "\n";
            this.step = " ".repeat(1 + random.nextInt(4));
            LOCATIONS.stream().limit(random.nextInt(6)).forEach(location -> entries.put(location, entry(location)));
            entries.put("old", step + "old: {kind: vm} " + comment("old") + end);
        }

        /** Text by location. */
        Map<String, String> entries() {
            return entries;
        }

        String text() {
            var text = new StringBuilder(random.nextBoolean() ? "--- " + comment("top") + end : "");
            text.append(some("top", ""))
                    .append("locations: ")
                    .append(comment("top"))
                    .append(end);
            entries.forEach((location, entry) ->
                    text.append(some("top", step)).append(entry).append(random.nextBoolean() ? end : ""));
            text.append(some("top", "")).append(random.nextBoolean() ? "last: [1, 2] " + comment("top") : "");
            return text.toString();
        }

        static String inner(String location) {
            return "in_" + location.replace("_", "") + ".";
        }

        private String entry(String location) {
            var key = step + YamlScalar.of(location) + ":";
            return switch (random.nextInt(3)) {
                case 0 -> key + " {kind: kube, note: [a, b]} " + comment(inner(location)) + end;
                case 1 -> key + " " + comment(inner(location)) + end;
                default -> key + " " + comment(inner(location)) + end + fields(location);
            };
        }

        private String fields(String location) {
            var fields = new StringBuilder();
            for (var field : List.of(
                    "kind: kube", "namespace: 'x'", "note: |" + end + step.repeat(4) + "text #", "more: {a: 1}")) {
                var beside = field.contains("|") ? "" : " " + comment(inner(location));
                fields.append(some(inner(location), step + step));
                fields.append(step).append(step).append(field).append(beside).append(end);
            }
            return fields + (random.nextBoolean() ? step + step + comment(inner(location)) + end : "");
        }

        private String some(String owner, String indent) {
            return random.nextBoolean() ? indent + comment(owner) + end : random.nextBoolean() ? end : "";
        }

        private String comment(String owner) {
            return "#" + owner.replaceAll("\\.$", "") + "." + comments++ + "#";
        }
    }
}
