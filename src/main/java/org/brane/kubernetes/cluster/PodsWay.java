package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** What can be judged from outside of the way from Pods and Nodes to the addresses of a registration. */
final class PodsWay {

    private static final Pattern LOCALHOST = Pattern.compile("(?i)(?:.*\\.)?localhost\\.?");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");
    private static final String REMEDY = "Write the address under which the Pods reach the control plane.";
    private static final String NO_CALLBACKS = "Nobody is called back; results are read from the logs.";
    private static final String REGISTRY_REMEDY = "Write the address under which the Nodes reach the registry.";
    private static final String NAME_REMEDY = "Make sure that the cluster can resolve this name.";

    private final NameLookup lookup;

    PodsWay(NameLookup lookup) {
        this.lookup = requireNonNull(lookup, "lookup");
    }

    /** One for each address that there is; nothing is connected to. */
    List<Look> looks(Infrastructure infrastructure) {
        var looks = new ArrayList<Look>();
        looks.add(
                infrastructure.callbackTo().isEmpty()
                        ? Look.of(CheckName.CALLBACK_TO, () -> CheckName.CALLBACK_TO.ok(NO_CALLBACKS))
                        : look(CheckName.CALLBACK_TO, infrastructure.callbackTo(), REMEDY));
        infrastructure.mountDfs().ifPresent(url -> looks.add(look(CheckName.MOUNT_DFS, url, REMEDY)));
        looks.add(look(CheckName.REGISTRY, infrastructure.registry(), REGISTRY_REMEDY));
        return looks;
    }

    /** The hosts in a URL, or in {@code host:port} without scheme; several where they are given with commas. */
    static List<String> hosts(String address) {
        var authority = address.replaceFirst("^[A-Za-z]+://", "").split("[/?]", 2)[0];
        var places = authority.substring(authority.lastIndexOf('@') + 1);
        return Arrays.stream(places.split(","))
                .map(place -> place.replaceFirst(":[0-9]+$", ""))
                .toList();
    }

    private Look look(CheckName check, String address, String remedy) {
        return Look.of(check, () -> judge(check, hosts(address), remedy));
    }

    /** The worst of the hosts counts. */
    private PreflightCheck judge(CheckName check, List<String> hosts, String remedy) {
        return hosts.stream()
                .map(host -> judge(check, host, remedy))
                .reduce((one, other) -> one.verdict().compareTo(other.verdict()) >= 0 ? one : other)
                .orElseThrow();
    }

    private PreflightCheck judge(CheckName check, String host, String remedy) {
        if (LOCALHOST.matcher(host).matches()) {
            return ownSelf(check, host, remedy);
        }
        try {
            var isOwn = Arrays.stream(lookup.addresses(host)).anyMatch(PodsWay::isOwn);
            if (isOwn && LITERAL.matcher(host).matches()) {
                return ownSelf(check, host, remedy);
            }
            return isOwn
                    ? check.warning(host + " leads to this machine itself when it is looked up here.", NAME_REMEDY)
                    : check.ok(host + " is an address that can be found from here; the first job shows the rest.");
        } catch (UnknownHostException e) {
            return isOfCluster(host)
                    ? check.unknown(host + " is a name within the cluster, which cannot be looked up from here.")
                    : check.warning(host + " cannot be looked up from here.", NAME_REMEDY);
        }
    }

    private static PreflightCheck ownSelf(CheckName check, String host, String remedy) {
        var whose = check == CheckName.REGISTRY ? "a Node" : "a Pod";
        return check.failure(host + " means, to " + whose + ", " + whose.substring(2) + " itself.", remedy);
    }

    private static boolean isOwn(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress();
    }

    private static boolean isOfCluster(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return !name.contains(".") || name.endsWith(".svc") || name.contains(".svc.");
    }
}
