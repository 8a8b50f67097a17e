package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * Decides whether a kubeconfig may be used, and keeps of it what is needed.
 *
 * <p>A kubeconfig can run programs, read files and lead elsewhere, so whatever is not known to be harmless is refused by
 * name, in every entry, not only in the current ones. Nothing is run, opened or resolved here. Problems name places and
 * never repeat values.
 */
public final class KubeconfigVetting {

    /** Most clusters, contexts and users, of each. */
    static final int MOST_ENTRIES = 100;

    /** Most problems that are told one by one. */
    static final int MOST_PROBLEMS = 200;

    private static final String MINIFY = "kubectl config view --minify --flatten --raw writes a complete one";

    private final AddressPolicy addresses;

    /** Allows API servers where nothing speaks against them. */
    public KubeconfigVetting() {
        this(AddressPolicy.STRICT);
    }

    /** @param addresses where an API server may be */
    public KubeconfigVetting(AddressPolicy addresses) {
        this.addresses = requireNonNull(addresses, "addresses");
    }

    /**
     * The current context of a kubeconfig.
     *
     * @param yaml its text
     * @throws ProblemsException with all that speaks against it
     */
    public Kubeconfig vet(String yaml) {
        var problems = new ArrayList<Problem>();
        var values = YamlReader.read("Kubeconfig", yaml, YamlLimits.KUBECONFIG);
        var file = new YamlSection("", values, problems);
        ForbiddenKey.judge(file);
        var clusters = file.named("clusters", "cluster", MOST_ENTRIES);
        var users = file.named("users", "user", MOST_ENTRIES);
        clusters.values().forEach(this::judgeCluster);
        users.values().forEach(KubeconfigVetting::judgeUser);
        var context = pick(file, "current-context", file.named("contexts", "context", MOST_ENTRIES));
        var cluster = context.flatMap(current -> pick(current, "cluster", clusters));
        var user = context.flatMap(current -> pick(current, "user", users));
        user.ifPresent(KubeconfigVetting::judgeCredentials);
        if (!problems.isEmpty()) {
            throw new ProblemsException("Kubeconfig", shortened(problems));
        }
        return kept(cluster.orElseThrow(), user.orElseThrow());
    }

    private static List<Problem> shortened(List<Problem> problems) {
        var rest = problems.size() - MOST_PROBLEMS;
        if (rest <= 0) {
            return problems;
        }
        var last = new Problem("the rest", "has " + rest + " more problems", MINIFY);
        return Stream.concat(problems.stream().limit(MOST_PROBLEMS), Stream.of(last))
                .toList();
    }

    private void judgeCluster(YamlSection cluster) {
        var server = cluster.required("server", "it must be the https URL of the API server");
        if (!server.isEmpty()) {
            cluster.problems().addAll(ServerRule.judge(cluster.thing("server"), server, addresses));
        }
        PemField.CERTIFICATE_AUTHORITY.judge(cluster);
    }

    private static void judgeUser(YamlSection user) {
        PemField.CLIENT_CERTIFICATE.judge(user);
        PemField.CLIENT_KEY.judge(user);
        if (!user.text("token").chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            user.problem("token", "holds a blank, a line break or a foreign character", "write it on one line, bare");
        }
        var certificate = PemField.CLIENT_CERTIFICATE.in(user).isPresent();
        if (certificate != PemField.CLIENT_KEY.in(user).isPresent()) {
            var rule = "client-certificate-data and client-key-data come together";
            user.problem(certificate ? "client-key-data" : "client-certificate-data", "is missing", rule);
        }
    }

    private static void judgeCredentials(YamlSection user) {
        if (!user.has("token") && PemField.CLIENT_KEY.in(user).isEmpty()) {
            var rule = "it must have a token (kubectl create token), or client-certificate-data and client-key-data";
            user.problems().add(new Problem(user.path(), "has no credential that is taken", rule));
        }
    }

    /** The entry that a key names; empty, and a problem, if there is none. */
    private static Optional<YamlSection> pick(YamlSection from, String key, Map<String, YamlSection> entries) {
        var name = from.required(key, MINIFY);
        var entry = Optional.ofNullable(entries.get(name)).filter(found -> !name.isEmpty());
        if (entry.isEmpty() && !name.isEmpty()) {
            from.problem(key, "names an entry that is not there", MINIFY);
        }
        return entry;
    }

    // Token and certificate are both kept where both are there: kubectl sends both, and the API server decides.
    private static Kubeconfig kept(YamlSection cluster, YamlSection user) {
        return new Kubeconfig(
                URI.create(cluster.text("server")),
                PemField.CERTIFICATE_AUTHORITY.in(cluster),
                PemField.CLIENT_CERTIFICATE.in(user),
                PemField.CLIENT_KEY.in(user),
                Optional.of(user.text("token")).filter(token -> !token.isEmpty()));
    }
}
