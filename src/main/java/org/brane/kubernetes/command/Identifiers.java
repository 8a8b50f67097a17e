package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brane.kubernetes.Problem;

/** Gives every command an identifier: its own, else one from its Idempotency-Key, else a new one. */
public final class Identifiers {

    /** Characters of an identifier that is made here, of which there are 36<sup>20</sup>. */
    public static final int MADE_LENGTH = 20;

    /** Most characters of an Idempotency-Key. */
    public static final int LONGEST_KEY = 255;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,50}");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    private final RandomGenerator random;

    /**
     * @param random must be one that nobody can predict, for who knows an identifier can take it first
     */
    public Identifiers(RandomGenerator random) {
        this.random = requireNonNull(random, "random");
    }

    /** Whether a text can be an identifier: 1 to 51 letters, digits and dashes, the first no dash. */
    public static boolean isLegal(String text) {
        return LEGAL.matcher(text).matches();
    }

    /** What is wrong with an Idempotency-Key; empty if nothing is. */
    public static List<Problem> check(String key) {
        var legal = key.length() <= LONGEST_KEY && VISIBLE.matcher(key).matches();
        return legal
                ? List.of()
                : List.of(Problem.value(
                        "Idempotency-Key", key, "it must be 1 to " + LONGEST_KEY + " visible ASCII characters"));
    }

    /**
     * The identifier of a command.
     *
     * @param given the command's own; it wins
     * @param key its Idempotency-Key: as it is where it is a legal identifier, else 20 characters of its hash
     */
    public String choose(Optional<String> given, Optional<String> key) {
        return given.or(() -> key.map(Identifiers::fromKey)).orElseGet(this::make);
    }

    /** The identifier that an Idempotency-Key, or what serves as one, stands for. */
    public static String fromKey(String key) {
        return isLegal(key) ? key : Sha256.base36(key, MADE_LENGTH);
    }

    private String make() {
        return random.ints(MADE_LENGTH, 0, Character.MAX_RADIX)
                .mapToObj(digit -> Integer.toString(digit, Character.MAX_RADIX))
                .collect(Collectors.joining());
    }
}
