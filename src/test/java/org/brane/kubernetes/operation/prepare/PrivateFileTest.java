package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    private static final String MARK = "# ours";

    private final Path folder;

    PrivateFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        file("new").write(MARK);

        assertThat(Files.getPosixFilePermissions(folder.resolve("new")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void aFormerOneOfOursIsReplaced() throws IOException {
        var former = Files.writeString(folder.resolve("former"), MARK + "\nold");

        file("former").require();

        assertThat(file("former").write(MARK + "\nnew")).isTrue();
        assertThat(former).hasContent(MARK + "\nnew");
    }

    @Test
    void aFileOfSomebodyElseIsInTheWay() throws IOException {
        var theirs = Files.writeString(folder.resolve("theirs"), "apiVersion: v1");

        assertThatThrownBy(() -> file("theirs").require())
                .hasMessageContaining(theirs + " is there and was not made by prepare");
    }

    @Test
    void aLinkIsInTheWayWhereverItLeads() throws IOException {
        Files.writeString(folder.resolve("former"), MARK);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("former"));

        assertThatThrownBy(() -> file("link").require()).hasMessageContaining("was not made by prepare");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(() -> file("absent/file").require()).hasMessageContaining("does not exist");
    }

    @Test
    void aNewFileIsInNobodysWay() {
        assertThatCode(() -> file("new").require()).doesNotThrowAnyException();
    }

    private PrivateFile file(String name) {
        return new PrivateFile(folder.resolve(name), MARK);
    }
}
