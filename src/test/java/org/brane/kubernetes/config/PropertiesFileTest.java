package org.brane.kubernetes.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {

    private final Findings findings = new Findings();

    private final Path folder;
    private final Path file;

    PropertiesFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("a.properties");
    }

    @Test
    void everyKeyKnowsItsLine() throws IOException {
        var given = read("# one\n\na = 1 \n  b: 2\r\n! five\nc\n");

        assertThat(given).containsExactly(given("a", "1", 3), given("b", "2", 4), given("c", "", 6));
    }

    @Test
    void aValueMayGoOnOverSeveralLines() throws IOException {
        var given = read("a=1\\\n   2\\\n   3\nb=4\\\\\nc=5\\");

        assertThat(given).containsExactly(given("a", "123", 1), given("b", "4\\", 4), given("c", "5", 5));
    }

    @Test
    void aCommentNeverGoesOn() throws IOException {
        var given = read("# one\\\na=1");

        assertThat(given).containsExactly(given("a", "1", 2));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
        var given = read("\uFEFFa=1");

        assertThat(given).containsExactly(given("a", "1", 1));
    }

    @Test
    void aKeyThatStandsTwiceComesTwice() throws IOException {
        var given = read("a=1\na=2");

        assertThat(given).containsExactly(given("a", "1", 1), given("a", "2", 2));
    }

    @Test
    void aBrokenEscapeIsTheProblemOfItsLineAlone() throws IOException {
        var given = read("a=1\nb=\\u12\nc=3");

        assertThat(given).containsExactly(given("a", "1", 1), given("c", "3", 3));
        assertThatThrownBy(findings::refuse).hasMessageContaining("a.properties line 2 has a broken \\u");
    }

    @Test
    void anotherEncodingIsAProblem() throws IOException {
        Files.writeString(file, "a=\u00e4", ISO_8859_1);

        assertThat(new PropertiesFile(file, findings).read()).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("is not in UTF-8; save it in UTF-8");
    }

    @Test
    void aFolderIsAProblem() {
        assertThat(new PropertiesFile(folder, findings).read()).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("is no file");
    }

    @Test
    void aHugeFileIsAProblem() throws IOException {
        assertThat(read("#".repeat(1_048_577))).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("is larger than 1048576 bytes");
    }

    private List<Given> read(String text) throws IOException {
        Files.writeString(file, text);
        return new PropertiesFile(file, findings).read();
    }

    private Given given(String key, String text, int line) {
        return new Given(key, text, file + " line " + line);
    }
}
