package org.brane.kubernetes.command;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the UTF-8 of a text, in the forms that names and digests have. */
final class Sha256 {

    private Sha256() {}

    /** 64 lower-case hexadecimal digits. */
    static String hex(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    /** The last {@code length} digits to base 36, in lower case, with zeros in front where there are fewer. */
    static String base36(String text, int length) {
        var digits = new BigInteger(1, hash(text)).toString(Character.MAX_RADIX);
        return "0".repeat(length).concat(digits).substring(digits.length());
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
