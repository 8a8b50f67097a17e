package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A volume of a real JuiceFS, mounted in a folder. */
public final class JuicefsVolume implements AutoCloseable {

    /** Names the program. */
    private static final String VARIABLE = "JUICEFS";

    private static final Path FUSE = Path.of("/dev/fuse");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long ROOT = 1;

    /** The trash and files with statistics, which JuiceFS shows in each root, have inodes from here on. */
    private static final long OWN = 0x7FFF_FFFF_0000_0000L;

    private final String program;
    private final Path folder;
    private final Path data;
    private final Process client;

    private JuicefsVolume(String program, Path folder, String url) throws IOException {
        this.program = program;
        this.folder = folder;
        this.data = Files.createDirectory(folder.resolve("data"));
        var objects = Files.createDirectory(folder.resolve("objects"));
        Script.run(
                List.of(
                        program,
                        "format",
                        "--storage",
                        "file",
                        "--bucket",
                        objects + "/",
                        "--trash-days",
                        "0",
                        url,
                        "demo"),
                Map.of(),
                LIMIT);
        this.client = new ProcessBuilder(program, "mount", "--no-usage-report", url, data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mount.log").toFile())
                .start();
        await("mounted").atMost(LIMIT).until(() -> Files.getAttribute(data, "unix:ino")
                .equals(ROOT));
    }

    /** Why none can be mounted here; empty where one can. */
    public static String objection() {
        var program = System.getenv(VARIABLE);
        if (program == null) {
            return VARIABLE + " names no JuiceFS; src/test/juicefs/build.sh builds one";
        }
        return Files.isWritable(FUSE) ? "" : FUSE + " cannot be used; run as root or give that right";
    }

    /** Formats the database of a URL and mounts it below a folder. */
    public static JuicefsVolume mount(String url, Path folder) {
        try {
            return new JuicefsVolume(System.getenv(VARIABLE), folder, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a shell do something in the volume. */
    public void run(String command) {
        Script.run(
                List.of("bash", "-euc", "cd \"$1\"; eval \"$2\"", "bash", data.toString(), command), Map.of(), LIMIT);
    }

    /**
     * Paths and inodes as the system sees them.
     *
     * @param shown how a name of these bytes is shown
     */
    public Map<String, Long> listing(Function<byte[], String> shown) {
        var found = new TreeMap<String, Long>();
        var file = folder.resolve("listing");
        Script.run(
                List.of(
                        "bash",
                        "-c",
                        "cd \"$1\"; find . -mindepth 1 -printf '%i %P\\0' >\"$2\"",
                        "bash",
                        data.toString(),
                        file.toString()),
                Map.of(),
                LIMIT);
        for (var line : read(file).split("\0", -1)) {
            var inode = line.isEmpty() ? OWN : Long.parseLong(line.substring(0, line.indexOf(' ')));
            if (inode < OWN) {
                found.put(path(line.substring(line.indexOf(' ') + 1), shown), inode);
            }
        }
        return found;
    }

    @Override
    public void close() {
        Script.run(List.of(program, "umount", "--force", data.toString()), Map.of(), LIMIT);
        client.destroyForcibly().onExit().join();
    }

    private static String path(String raw, Function<byte[], String> shown) {
        return Stream.of(raw.split("/", -1))
                .map(name -> "/" + shown.apply(name.getBytes(ISO_8859_1)))
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
