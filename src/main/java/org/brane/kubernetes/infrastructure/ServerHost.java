package org.brane.kubernetes.infrastructure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges hosts as they are written; no name is ever looked up. */
final class ServerHost {

    // Octal, decimal and hexadecimal forms of IPv4 mean different hosts to different readers, so only one form is left.
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

    private static final byte[] EC2_METADATA = HexFormat.of().parseHex("fd000ec2000000000000000000000254");
    private static final byte[] NAT64 = HexFormat.of().parseHex("0064ff9b0000000000000000");
    private static final byte[] IPV4_COMPATIBLE = new byte[12];

    private ServerHost() {}

    /** Whether everybody reads this host the same way. */
    static boolean isPlain(String host) {
        if (isBracketed(host) || NUMERIC.matcher(host).matches()) {
            return !host.contains("%") && address(host).isPresent();
        }
        return true;
    }

    /** Whether this is a literal address of a link (169.254/16, fe80::/10) or of a cloud's metadata service. */
    static boolean isForbidden(String host) {
        return address(host)
                .map(ServerHost::unwrapped)
                .filter(address -> address.isLinkLocalAddress() || Arrays.equals(address.getAddress(), EC2_METADATA))
                .isPresent();
    }

    /** Empty if the host is no literal address; only literal ones are asked for, since these need no look-up. */
    private static Optional<InetAddress> address(String host) {
        try {
            var literal = isBracketed(host) || IPV4.matcher(host).matches();
            return literal ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** The IPv4 address within an IPv6 address that only stands for it; the platform unwraps mapped ones itself. */
    private static InetAddress unwrapped(InetAddress address) {
        var bytes = address.getAddress();
        var prefix = Arrays.copyOf(bytes, 12);
        var standsForIpv4 = Arrays.equals(prefix, NAT64) || Arrays.equals(prefix, IPV4_COMPATIBLE);
        if (bytes.length != 16 || !standsForIpv4) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException fourBytesAreAnAddress) {
            throw new IllegalStateException(fourBytesAreAnAddress);
        }
    }

    private static boolean isBracketed(String host) {
        return host.startsWith("[");
    }
}
