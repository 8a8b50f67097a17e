package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.brane.kubernetes.testing.ProjectFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartScriptIT {

    private static final long ENDS_WITHIN_SECONDS = 60;

    private final Path folder;
    private final Path archives;
    private final Path loaded;

    StartScriptIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.archives = Files.createDirectory(folder.resolve("archives"));
        this.loaded = folder.resolve("classes.log");
    }

    @Test
    void laterStartsTakeTheirClassesFromTheArchiveOfTheFirst() throws Exception {
        start(archives.toString(), "--check");
        var code = start(archives.toString(), "--version");

        assertThat(code).isZero();
        assertThat(madeArchives()).hasSize(1);
        assertThat(Files.readString(loaded))
                .containsPattern("org\\.brane\\.kubernetes\\.\\S+ source: shared objects file");
    }

    @Test
    void wordsAndTheExitCodeAreHandedOn() throws Exception {
        assertThat(start("off", "--nonsense")).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("out"))).contains("--nonsense");
    }

    @Test
    void folderThatCannotBeWrittenIsDoneWithout() throws Exception {
        var absent = folder.resolve("absent").toString();

        assertThat(start(absent, "--version")).isZero();
        assertThat(madeArchives()).isEmpty();
    }

    @Test
    void absentJarIsNamed() throws Exception {
        var code = run(folder.resolve("nowhere"), "off", "--version");

        assertThat(code).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("out"))).contains("nowhere/brane-kubernetes.jar", "BRANE_HOME");
    }

    private int start(String archiveFolder, String word) throws Exception {
        return run(ProjectFolder.resolve("target"), archiveFolder, word);
    }

    private int run(Path home, String archiveFolder, String word) throws Exception {
        var script = ProjectFolder.resolve("bin/brane-kubernetes").toString();
        var builder = new ProcessBuilder(List.of(script, word))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
        builder.environment().put("BRANE_HOME", home.toString());
        builder.environment().put("BRANE_CLASS_ARCHIVE", archiveFolder);
        var process = builder.start();
        try {
            assertThat(process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Path> madeArchives() throws IOException {
        try (var files = Files.list(archives)) {
            return files.toList();
        }
    }
}
