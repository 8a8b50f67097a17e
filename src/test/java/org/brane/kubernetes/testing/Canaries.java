package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Secrets that tests plant, and signs of all others: whatever the service prints or answers is searched for them.
 *
 * <p>A secret of a test begins with {@link #MARK}, and so is found wherever it turns up.
 */
public final class Canaries {

    /** How every planted secret begins. */
    public static final String MARK = "canary-of-";

    /** Head of a JSON Web Token, and the frame of a PEM key, as it is and in base64. */
    private static final List<String> FOREIGN = List.of("eyJhbGciOi", "PRIVATE KEY-----", "LS0tLS1CRUdJTi");

    private static final int TRIPLE = 3;

    /** A letter of base64 beside a text may hold bits of its neighbours. */
    private static final int EDGE = 4;

    private static final List<String> SIGNS = Stream.of(Stream.of(MARK), base64(MARK), FOREIGN.stream())
            .flatMap(it -> it)
            .toList();

    private Canaries() {}

    /** The signs of secrets in a text; none where it holds none. */
    public static List<String> in(String text) {
        return SIGNS.stream().filter(text::contains).toList();
    }

    /** What base64 makes of a text wherever it begins within three bytes. */
    private static Stream<String> base64(String text) {
        return IntStream.range(0, TRIPLE).mapToObj(shift -> {
            var padded = "_".repeat(shift) + text + "_".repeat(TRIPLE);
            var encoded = Base64.getEncoder().encodeToString(padded.getBytes(UTF_8));
            return encoded.substring(EDGE, encoded.length() - 2 * EDGE);
        });
    }
}
