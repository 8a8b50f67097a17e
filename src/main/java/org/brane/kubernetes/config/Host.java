package org.brane.kubernetes.config;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.brane.kubernetes.IpLiteral;

/** An IP address or a DNS name, judged by its text alone: DNS is never asked. */
public final class Host {

    private static final int LONGEST_NAME = 253;

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private Host() {}

    /** Whether it is an address in its usual form, or a name that no resolver can take for an address. */
    static boolean isLegal(String host) {
        return IpLiteral.read(host).isPresent() || isName(host);
    }

    /** Whether only this machine can reach it: 127.0.0.0/8, ::1 or localhost. */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || IpLiteral.read(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static boolean isName(String host) {
        return host.length() <= LONGEST_NAME && NAME.matcher(host).matches() && !IpLiteral.isAmbiguous(host);
    }
}
