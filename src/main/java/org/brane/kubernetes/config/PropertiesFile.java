package org.brane.kubernetes.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.brane.kubernetes.Problem;

/** A file in the format of {@link Properties}, in UTF-8, that remembers on which line each key stands. */
final class PropertiesFile {

    /** Far more than settings need, and little enough to be read at once. */
    private static final long LARGEST_FILE = 1_048_576;

    private static final String FILE_RULE = "it must be a file that this program may read";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final Findings findings;

    PropertiesFile(Path file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Every key in the order of the file, also one that stands there twice; none of a file that is not there. */
    List<Given> read() {
        if (Files.notExists(file)) {
            findings.warning(file + " does not exist; every setting that is not given otherwise has its default");
            return List.of();
        }
        return entries(lines());
    }

    private List<String> lines() {
        try {
            if (!Files.isRegularFile(file)) {
                return refused("is no file", FILE_RULE);
            }
            if (Files.size(file) > LARGEST_FILE) {
                return refused(
                        "is larger than " + LARGEST_FILE + " bytes", "settings need far less: is it the right file?");
            }
            return withoutMark(Files.readString(file)).lines().toList();
        } catch (CharacterCodingException notUtf8) {
            return refused("is not in UTF-8", "save it in UTF-8");
        } catch (IOException e) {
            return refused("cannot be read", FILE_RULE);
        }
    }

    private List<String> refused(String found, String rule) {
        findings.problem(new Problem(file.toString(), found, rule));
        return List.of();
    }

    private List<Given> entries(List<String> lines) {
        var entries = new ArrayList<Given>();
        var first = 0;
        while (first < lines.size()) {
            var last = lastOf(lines, first);
            entry(String.join("\n", lines.subList(first, last + 1)), file + " line " + (first + 1))
                    .ifPresent(entries::add);
            first = last + 1;
        }
        return entries;
    }

    private Optional<Given> entry(String line, String origin) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(line));
        } catch (IOException | IllegalArgumentException brokenEscape) {
            findings.problem(new Problem(origin, "has a broken \\u", "four hexadecimal digits must follow it"));
        }
        return properties.stringPropertyNames().stream()
                .findFirst()
                .map(key -> new Given(key, properties.getProperty(key, ""), origin));
    }

    /** The last line of the key that starts on the first: a backslash at the end calls for the next line. */
    private static int lastOf(List<String> lines, int first) {
        var last = first;
        while (!isComment(lines.get(first)) && last < lines.size() - 1 && goesOn(lines.get(last))) {
            last++;
        }
        return last;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
    }

    /** Whether the backslash at the end is none that is escaped itself. */
    private static boolean goesOn(String line) {
        var end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
