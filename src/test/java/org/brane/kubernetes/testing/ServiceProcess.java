package org.brane.kubernetes.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service as a process of its own, in a working folder of its own, on free loopback ports.
 *
 * <p>The jar is the one that {@code -Dservice.jar} names, else {@code target/brane-kubernetes.jar}.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration PRINTS_WITHIN = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment = new TreeMap<>();
    private final int port = FreePorts.one();
    private final int managementPort = FreePorts.one();
    private final int callbackPort = FreePorts.one();
    private final Path folder;
    private final ServiceJar jar;
    private @Nullable Process process;

    /** Prepares the folder with copies of the project's routes/ and config/; starts nothing. */
    public ServiceProcess(Path folder) {
        this.folder = folder;
        this.jar = new ServiceJar(folder);
        FolderCopy.of(ProjectFolder.resolve("routes"), folder.resolve("routes"));
        FolderCopy.of(ProjectFolder.resolve("config"), folder.resolve("config"));
        with("brane.callbacks.port", Integer.toString(callbackPort));
        with("camel.server.port", Integer.toString(port));
        with("camel.management.port", Integer.toString(managementPort));
    }

    /** Where branelet is listened to. */
    public int callbackPort() {
        return callbackPort;
    }

    /** Sets one setting, named as in application.properties, through the environment of later starts. */
    public ServiceProcess with(String setting, String value) {
        environment.put(setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value);
        return this;
    }

    /** The folder's own config/, for infra.yml and secrets.yml. */
    public ConfigFolder config() {
        return new ConfigFolder(folder.resolve("config"));
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @throws IllegalStateException with all it printed, if it ended instead or did not get ready in time
     */
    public ServiceProcess start() {
        return awaitReady(jar.launch(environment, List.of()));
    }

    /** Starts it by the shipped script, with its archive of classes, and waits until it says that it is ready. */
    public ServiceProcess startByScript() {
        return awaitReady(jar.launchByScript(environment));
    }

    private ServiceProcess awaitReady(Process started) {
        process = started;
        try {
            await("ready")
                    .atMost(READY_WITHIN)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> !started.isAlive() || isReady());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("The service was not ready within " + READY_WITHIN + ": " + output(), e);
        }
        if (!started.isAlive()) {
            throw new IllegalStateException("The service ended with " + started.exitValue() + ": " + output());
        }
        return this;
    }

    /** Runs it with these arguments, as {@code --check}, to its end and returns its exit code. */
    public int run(String... arguments) {
        return jar.end(jar.launch(environment, List.of(arguments)));
    }

    /** Asks it to end (SIGTERM), waits until it has, and returns its exit code. */
    public int stop() {
        var running = running();
        running.destroy();
        return jar.end(running);
    }

    /** Ends it as a crash would (SIGKILL), and waits until it is gone. */
    public void kill9() {
        var running = running();
        running.destroyForcibly();
        jar.end(running);
    }

    /** Stops it and starts it again in the same folder, on the same ports. */
    public ServiceProcess restart() {
        stop();
        return start();
    }

    public boolean isReady() {
        var request = HttpRequest.newBuilder(management().resolve("/observe/health/ready"))
                .timeout(ANSWERS_WITHIN)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The business API, as {@code http://127.0.0.1:8080}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Health and metrics, as {@code http://127.0.0.1:9876}. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /** All that it printed since the folder was prepared, over all starts. */
    public String output() {
        return jar.output();
    }

    /** What it says of all its threads and their stacks. */
    public String threadDump() {
        return jcmd("Thread.print");
    }

    /** What lives in its heap after a full collection. */
    public HeapHistogram heap() {
        return HeapHistogram.parse(jcmd("GC.class_histogram"));
    }

    /** Whether it has loaded a class of this name. */
    public boolean hasLoaded(String name) {
        return jcmd("VM.class_hierarchy " + name).contains(name + "/");
    }

    /** The names of its threads. */
    public List<String> threads() {
        return threadDump()
                .lines()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .toList();
    }

    /** How many sockets it has open. */
    public long sockets() {
        try (var files = Files.newDirectoryStream(
                Path.of("/proc", Long.toString(running().pid()), "fd"))) {
            return StreamSupport.stream(files.spliterator(), false)
                    .filter(ServiceProcess::isSocket)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /**
     * Kills it if it runs.
     *
     * @throws IllegalStateException if it printed a secret, whatever the test was about
     */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill9();
        }
        var secrets = Canaries.in(output());
        if (!secrets.isEmpty()) {
            throw new IllegalStateException("The service printed secrets, known by " + secrets + ": " + output());
        }
    }

    private String jcmd(String question) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var command = List.of(jcmd, Long.toString(running().pid()), question);
        return Script.run(command, Map.of(), PRINTS_WITHIN);
    }

    private Process running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("The service does not run; call start() first");
        }
        return process;
    }
}
