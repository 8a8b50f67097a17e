package org.brane.kubernetes.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The digest of a CREATE command: two commands with one {@link JobKey} are the same command exactly if their digests
 * agree (architecture, decision 1).
 *
 * <p>It is the SHA-256 of a canonical text, in which every word is written as its length in UTF-8 bytes, a colon, and
 * itself. The words are, in this order:
 *
 * <ol>
 *   <li>{@code kind CREATE}, {@code image} and the image as received, {@code branelet true} or {@code branelet false}
 *       as it takes effect;
 *   <li>{@code args}, then {@code command}: the name, the number of entries, the entries;
 *   <li>{@code env}, {@code nodeSelector}, {@code labels}: the name, the number of entries, then each key and its
 *       value, keys in the order of {@link String#compareTo};
 *   <li>{@code cpu}, {@code memory}, {@code gpu}, {@code deadlineSeconds}, {@code retries}, {@code priorityClassName}:
 *       the name and the value.
 * </ol>
 *
 * What is empty or was not given is left out with its name; no default and no setting takes part. The form is kept for
 * ever, for Jobs carry digests in it.
 */
public final class Digest {

    private final StringBuilder text = new StringBuilder();

    private Digest() {}

    /** 64 lower-case hexadecimal digits. */
    public static String of(String image, List<String> args, boolean branelet, JobOptions options) {
        return Sha256.hex(canonical(image, args, branelet, options));
    }

    /** The text that is hashed. */
    static String canonical(String image, List<String> args, boolean branelet, JobOptions options) {
        var digest = new Digest();
        digest.words("kind", "CREATE", "image", image, "branelet", String.valueOf(branelet));
        digest.list("args", args);
        digest.list("command", options.command());
        digest.map("env", options.env());
        digest.map("nodeSelector", options.nodeSelector());
        digest.map("labels", options.labels());
        digest.value("cpu", options.cpu());
        digest.value("memory", options.memory());
        digest.value("gpu", options.gpu());
        digest.value("deadlineSeconds", options.deadlineSeconds());
        digest.value("retries", options.retries());
        digest.value("priorityClassName", options.priorityClassName());
        return digest.text.toString();
    }

    private void value(String name, Optional<?> value) {
        value.ifPresent(given -> words(name, given.toString()));
    }

    private void list(String name, List<String> entries) {
        if (!entries.isEmpty()) {
            words(name, String.valueOf(entries.size()));
            entries.forEach(this::words);
        }
    }

    private void map(String name, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            words(name, String.valueOf(entries.size()));
            new TreeMap<>(entries).forEach(this::words);
        }
    }

    private void words(String... words) {
        for (var word : words) {
            text.append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(word);
        }
    }
}
