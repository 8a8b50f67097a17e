package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * Puts a new text in place of a file, so that whoever reads, and whatever crashes, finds the old or the new one whole.
 *
 * <p>The new text is written beside the file, forced to the disk, and renamed. Through a symbolic link, the file that it
 * leads to is replaced. Owner and group are kept where the account may do so.
 *
 * @param path of the file, which may be absent; its folder must be there
 * @param secret whether the owner alone may read it, whatever was before; else its mode is kept
 */
public record FileReplacement(Path path, boolean secret) {

    private static final String SUFFIX = ".new";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    /** For a file that Brane's services have to read too. */
    private static final Set<PosixFilePermission> WITH_GROUP = PosixFilePermissions.fromString("rw-r-----");

    /**
     * Replaces the file, unless somebody else was faster.
     *
     * @param untouched asked when all is ready but the renaming
     * @return whether it was replaced
     * @throws ProblemsException if the place does not allow it
     */
    public boolean with(String text, BooleanSupplier untouched) {
        try {
            var file = file();
            var folder = requireNonNull(file.getParent(), "folder");
            var written = Files.createTempFile(
                    folder, prefix(file), SUFFIX, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            try {
                write(written, text);
                dressAs(file, written);
                new LeftBehind(folder, prefix(file), SUFFIX).sweep(written);
                return untouched.getAsBoolean() && renamed(written, file, folder);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private Path file() throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(path.toString(), null, "it is a symbolic link that leads nowhere");
        }
        return path.toAbsolutePath();
    }

    private static void write(Path written, String text) throws IOException {
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static boolean renamed(Path written, Path file, Path folder) throws IOException {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return true;
    }

    private void dressAs(Path file, Path written) throws IOException {
        var view = requireNonNull(Files.getFileAttributeView(written, PosixFileAttributeView.class), "view");
        if (!Files.exists(file)) {
            view.setPermissions(secret ? OWNER_ALONE : WITH_GROUP);
            return;
        }
        var old = Files.getFileAttributeView(file, PosixFileAttributeView.class).readAttributes();
        try {
            view.setGroup(old.group());
            view.setOwner(old.owner());
        } catch (FileSystemException notOursToGive) {
            // Then it belongs to the account that writes it, which can read and write it.
        }
        view.setPermissions(secret ? OWNER_ALONE : old.permissions());
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    private ProblemsException refusal(IOException cause) {
        var reason = cause instanceof FileSystemException e && e.getReason() != null
                ? e.getReason()
                : cause.getClass().getSimpleName();
        var rule = "its folder must be writable, with room left: no read-only mount, ConfigMap or Secret, nor the file"
                + " mounted alone; mount the folder writable, or edit the file where it comes from";
        return new ProblemsException(
                "Registration", List.of(new Problem(path.toString(), "cannot be replaced (" + reason + ")", rule)));
    }
}
