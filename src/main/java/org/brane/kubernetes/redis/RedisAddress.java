package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a Redis is and as whom to ask it. Its texts never show the password.
 *
 * @param tls whether to speak TLS, with the server's name checked
 * @param user of an access list; empty for the default one
 * @param password empty where none is asked for
 * @param master what the Sentinels call it; empty where {@code nodes} is the server itself
 * @param nodes the server, or its Sentinels
 * @param database its number
 */
public record RedisAddress(
        boolean tls,
        Optional<String> user,
        Optional<String> password,
        Optional<String> master,
        List<Node> nodes,
        int database) {

    /** Redis' own port. */
    public static final int PORT = 6379;

    /** A Sentinel's own port. */
    static final int SENTINEL_PORT = 26379;

    /** A server's host and port. */
    public record Node(String host, int port) {

        public Node {
            requireNonNull(host, "host");
        }

        private boolean isSame(Node other) {
            return port == other.port
                    && (host.equalsIgnoreCase(other.host)
                            || addresses(host).stream().anyMatch(addresses(other.host)::contains));
        }

        private static Set<InetAddress> addresses(String host) {
            try {
                return Set.of(InetAddress.getAllByName(host));
            } catch (UnknownHostException unknown) {
                return Set.of();
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    public RedisAddress {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(master, "master");
        nodes = List.copyOf(nodes);
    }

    /**
     * What the file system there is called by us: letters, digits, dots and hyphens, made of master or host, and of port and
     * database where they are not the usual ones.
     */
    public String name() {
        var first = nodes.get(0);
        var host = master.orElse(first.host()).replaceAll("[^A-Za-z0-9.-]", "-");
        var port = master.isPresent() || first.port() == PORT ? "" : "-" + first.port();
        return host + port + (database == 0 ? "" : "-db" + database);
    }

    /**
     * Whether both lead to one server, or to Sentinels of which one is the same, whatever the database. Names are looked up; one
     * that is unknown is compared as it is written.
     */
    public boolean isServerOf(RedisAddress other) {
        return nodes.stream().anyMatch(node -> other.nodes.stream().anyMatch(node::isSame));
    }

    /** Names what is no secret. */
    @Override
    public String toString() {
        return nodes.stream().map(Node::toString).collect(Collectors.joining(",")) + "/" + database
                + master.map(name -> " master " + name).orElse("");
    }
}
