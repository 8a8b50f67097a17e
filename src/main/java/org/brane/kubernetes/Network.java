package org.brane.kubernetes;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of IP addresses (RFC 4632 section 3.1, RFC 4291 section 2.3).
 *
 * @param first address with which it begins
 * @param prefix number of leading bits that all of its addresses share: up to 32 for IPv4, to 128 for IPv6
 */
public record Network(InetAddress first, int prefix) {

    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    public Network {
        requireNonNull(first, "first");
        var bits = first.getAddress().length * Byte.SIZE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("The prefix is " + prefix + "; it must be 0 to " + bits);
        }
        if (!Arrays.equals(first.getAddress(), shared(first, prefix))) {
            throw new IllegalArgumentException("The address has bits behind its prefix; they must be zero");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException on any other text
     */
    public static Network of(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || !PREFIX.matcher(parts[1]).matches()) {
            throw new IllegalArgumentException("A network is an address, a slash and the number of its leading bits");
        }
        var first =
                IpLiteral.read(parts[0]).orElseThrow(() -> new IllegalArgumentException("It begins with no address"));
        return new Network(first, Integer.parseInt(parts[1]));
    }

    /** Whether an address is in it; one of another version never is. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length == first.getAddress().length
                && Arrays.equals(first.getAddress(), shared(address, prefix));
    }

    private static byte[] shared(InetAddress address, int prefix) {
        var bytes = address.getAddress();
        for (var bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return bytes;
    }
}
