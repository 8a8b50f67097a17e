package org.brane.kubernetes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
public final class Script {

    private Script() {}

    /**
     * Runs a command and returns what it printed, standard error included.
     *
     * @throws IllegalStateException with what it printed, if it failed or did not end in time (then it is killed)
     */
    public static String run(List<String> command, Map<String, String> environment, Duration limit) {
        try {
            var output = Files.createTempFile("script-", ".log");
            try {
                return run(command, environment, limit, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Into a file: what the script leaves running may hold its standard output open.
    private static String run(List<String> command, Map<String, String> environment, Duration limit, Path output)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var ended = endsWithin(process, limit);
        var printed = Files.readString(output);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException("%s %s; it printed: %s"
                    .formatted(
                            String.join(" ", command),
                            ended ? "ended with " + process.exitValue() : "did not end within " + limit,
                            printed));
        }
        return printed;
    }

    private static boolean endsWithin(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
