package org.brane.kubernetes.testing;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A FIFO that nobody may open: the first who reads from it lets go the one who waits to write. */
public final class Trap implements AutoCloseable {

    private final Path fifo;
    private final CompletableFuture<Void> opened;

    /** Lays it where nothing is yet. */
    public Trap(Path fifo) {
        this.fifo = fifo;
        make(fifo);
        this.opened = CompletableFuture.runAsync(this::waitForReader, wait -> new Thread(wait, "trap").start());
    }

    /** Whether anybody opened it so far. */
    public boolean wasOpened() {
        return opened.isDone();
    }

    @Override
    public void close() throws IOException {
        if (!wasOpened()) {
            // Ends as soon as the one who waits has closed his end.
            Files.readAllBytes(fifo);
        }
        Files.delete(fifo);
    }

    private static void make(Path fifo) {
        try {
            var code = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("mkfifo " + fifo + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void waitForReader() {
        try (var writer = new FileOutputStream(fifo.toFile())) {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
