package org.brane.kubernetes.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.redis.RedisAddress.Node;

/**
 * Reads the metadata URL of a volume as JuiceFS does (brane.md section 11.1; JuiceFS 1.x pkg/meta/redis.go): {@code
 * redis[s]://[user:password@]host[:port][/database]}, a bare host, or {@code MASTER,SENTINEL[,SENTINEL]} for the host.
 */
public final class RedisAddressReader {

    private static final Pattern FORM =
            Pattern.compile("(?<scheme>[a-z]+)://(?:(?<credential>[^/]*)@)?(?<hosts>[^/?#@]+)"
                    + "(?:/(?<database>[^/?#]*))?(?:\\?(?<options>[^#]*))?");
    private static final Pattern NODE =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern DATABASE = Pattern.compile("[0-9]{1,5}");
    private static final int LAST_PORT = 65535;

    /** Options of how JuiceFS itself asks, which say nothing of where and how safely. */
    private static final Set<String> PASSED_OVER =
            Set.of("read-timeout", "write-timeout", "min-retry-backoff", "max-retry-backoff", "route-read");

    private final String thing;
    private final List<Problem> problems = new ArrayList<>();

    private RedisAddressReader(String thing) {
        this.thing = thing;
    }

    /**
     * Reads a URL.
     *
     * @param thing what problems call it
     * @throws ProblemsException with all that is wrong; never with the URL itself, which may hold a password
     */
    public static RedisAddress read(String thing, String url) {
        return new RedisAddressReader(thing).read(url);
    }

    private RedisAddress read(String url) {
        var match = FORM.matcher(url.contains("://") ? url : "redis://" + url);
        if (!match.matches()) {
            throw refusal("is no metadata URL", "it must be redis[s]://[user:password@]host[:port][/database]");
        }
        var scheme = match.group("scheme");
        if (!scheme.equals("redis") && !scheme.equals("rediss")) {
            throw refusal("has the scheme '" + scheme + "'", "only redis and rediss can be watched");
        }
        options(Optional.ofNullable(match.group("options")).orElse(""));
        var address = address(scheme.equals("rediss"), match);
        if (!problems.isEmpty()) {
            throw new ProblemsException("Metadata URL", problems);
        }
        return address;
    }

    /** Never with the values, which may be paths or more. */
    private void options(String query) {
        Stream.of(query.split("&", -1))
                .map(option -> option.split("=", 2)[0])
                .filter(name -> !name.isEmpty() && !PASSED_OVER.contains(name))
                .forEach(name -> problem("has the option " + name, "it cannot be honoured here; take it out"));
    }

    private RedisAddress address(boolean tls, Matcher match) {
        var credential = Optional.ofNullable(match.group("credential")).orElse("");
        var colon = credential.indexOf(':');
        var hosts = match.group("hosts").split(",", -1);
        var hasMaster = hosts.length > 1 && !hosts[0].contains(":");
        if (hosts.length > 1 && !hasMaster) {
            problem("names the nodes of a Redis Cluster", "name the one node that holds the volume's slot");
        }
        return new RedisAddress(
                tls,
                part(colon < 0 ? credential : credential.substring(0, colon)),
                part(colon < 0 ? "" : credential.substring(colon + 1)),
                hasMaster ? Optional.of(hosts[0]) : Optional.empty(),
                hasMaster ? sentinels(hosts) : List.of(node(hosts[0], RedisAddress.PORT)),
                database(Optional.ofNullable(match.group("database")).orElse("")));
    }

    /** The last one's port holds for those without. */
    private List<Node> sentinels(String[] hosts) {
        var port = node(hosts[hosts.length - 1], RedisAddress.SENTINEL_PORT).port();
        var nodes = new ArrayList<Node>();
        for (var i = 1; i < hosts.length; i++) {
            nodes.add(node(hosts[i], port));
        }
        return nodes;
    }

    private Node node(String text, int defaultPort) {
        var match = NODE.matcher(text);
        if (!match.matches()) {
            problem("has a host that is none", "it must be a name or an address, with a port or without");
            return new Node("", defaultPort);
        }
        var port = match.group("port") == null ? defaultPort : Integer.parseInt(match.group("port"));
        if (port < 1 || port > LAST_PORT) {
            problem("has the port " + port, "it must be 1 to " + LAST_PORT);
        }
        var host = match.group("host");
        return new Node(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    private int database(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!DATABASE.matcher(text).matches()) {
            problem("has a database that is no number", "it must be 0 or above");
            return 0;
        }
        return Integer.parseInt(text);
    }

    private Optional<String> part(String encoded) {
        try {
            // A plus sign is itself in this part of a URL.
            var decoded = URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
            return decoded.isEmpty() ? Optional.empty() : Optional.of(decoded);
        } catch (IllegalArgumentException badEscape) {
            problem("has a user or password with a bad escape", "a '%' in it must be written %25");
            return Optional.empty();
        }
    }

    private void problem(String found, String rule) {
        problems.add(new Problem(thing, found, rule));
    }

    private ProblemsException refusal(String found, String rule) {
        problem(found, rule);
        return new ProblemsException("Metadata URL", problems);
    }
}
