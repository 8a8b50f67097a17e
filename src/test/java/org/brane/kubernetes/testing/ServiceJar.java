package org.brane.kubernetes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The packaged jar, run in a folder whose service.log gets all that it prints. */
record ServiceJar(Path folder) {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);
    private static final String HEAP = "-Xmx256m";

    Process launch(Map<String, String> environment, List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var packaged = ProjectFolder.resolve("target/brane-kubernetes.jar").toString();
        return launch(List.of(java, HEAP, "-jar", System.getProperty("service.jar", packaged)), environment, arguments);
    }

    /** The same by the shipped script, with an archive of classes in the folder; the first time makes it. */
    Process launchByScript(Map<String, String> environment) {
        var more = new TreeMap<>(environment);
        more.put("JAVA_HOME", System.getProperty("java.home"));
        more.put("JAVA_OPTS", HEAP);
        more.put("BRANE_CLASS_ARCHIVE", folder.toString());
        return launch(List.of(ProjectFolder.resolve("bin/brane-kubernetes").toString()), more, List.of());
    }

    private Process launch(List<String> program, Map<String, String> environment, List<String> arguments) {
        var command = new ArrayList<>(program);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for its end and returns its exit code.
     *
     * @throws IllegalStateException with all it printed, if it does not end in time; it is killed then
     */
    int end(Process process) {
        try {
            if (process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IllegalStateException("The service did not end within " + ENDS_WITHIN + ": " + output());
    }

    /** All that was printed so far, over all runs. */
    String output() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("service.log");
    }
}
