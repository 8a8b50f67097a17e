package org.brane.kubernetes.infrastructure;

/** Regular expressions of hosts and ports, which the forms of fields are put together from. */
final class HostForm {

    /** A DNS name (RFC 1123 section 2.1), an IPv4 address, or an IPv6 address in brackets. */
    static final String HOST = "(?:" + label() + "(?:\\." + label() + ")*|\\[[0-9A-Fa-f:.]{2,45}])";

    /** 1 to 65535. */
    static final String PORT =
            "(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})";

    /**
     * A host with an optional port that a container runtime takes for a registry. A first part without dot and port
     * would be a path on the runtime's own default registry, except for {@code localhost}.
     */
    static final String REGISTRY = "(?=[^/]*[.:]|localhost(?:/|$))" + HOST + "(?::" + PORT + ")?";

    private HostForm() {}

    private static String label() {
        return "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    }
}
