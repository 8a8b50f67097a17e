package org.brane.kubernetes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address as text, in the one form that everybody reads the same way; DNS is never asked. */
public final class IpLiteral {

    /** What the host of a URL must be. */
    public static final String RULE =
            "write a DNS name, four decimal numbers without leading zeros, or IPv6 in brackets without zone";

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    /** Without zone, which means something on one machine only. The colon keeps it from being looked up as a name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** What some resolvers take for an address in decimal, octal or hexadecimal form: {@code 2130706433, 0x7f.1, 127.1.} */
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    private IpLiteral() {}

    /**
     * The address that a text stands for; empty where it stands for none, or not for everybody.
     *
     * @param text four decimal numbers without leading zeros, or IPv6 without brackets
     */
    public static Optional<InetAddress> read(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * The address in the host of a URL; empty for a name.
     *
     * @param host IPv6 in brackets
     */
    public static Optional<InetAddress> ofHost(String host) {
        return read(isBracketed(host) ? host.substring(1, host.length() - 1) : host);
    }

    /** Whether the host of a URL is a name, or an address that everybody reads the same way. */
    public static boolean isPlainHost(String host) {
        return host.startsWith("[")
                ? host.contains(":") && ofHost(host).isPresent()
                : !isAmbiguous(host) || read(host).isPresent();
    }

    /** Whether some would read a text as an address; such a one is no name for anybody. */
    public static boolean isAmbiguous(String text) {
        return NUMBER_AT_THE_END.matcher(text).matches();
    }

    private static boolean isBracketed(String host) {
        return host.startsWith("[") && host.endsWith("]");
    }
}
