package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.brane.kubernetes.Problem;

/**
 * A key that makes a kubeconfig unusable wherever it stands: it would run a program, read a file, weaken TLS, lead
 * elsewhere, or act as somebody else.
 *
 * @param name of the key
 * @param harmless values that may stand there all the same; the empty text always may
 * @param rule why not, and what to do instead
 */
record ForbiddenKey(String name, Predicate<Object> harmless, String rule) {

    private static final String TOKEN = "put a token there (kubectl create token)";
    private static final String INLINE = "files are never read; put the base64 of the PEM under ";
    private static final String OWN_NAME = "nobody is impersonated; use an account that has the rights itself";

    /** All of them, in the order in which they are reported. */
    static final List<ForbiddenKey> ALL = List.of(
            of("exec", "no program is run; " + TOKEN),
            of("auth-provider", "no provider is called; " + TOKEN),
            of("username", "passwords are not sent; " + TOKEN),
            of("password", "passwords are not sent; " + TOKEN),
            of("tokenFile", "files are never read; " + TOKEN),
            of("client-certificate", INLINE + "client-certificate-data"),
            of("client-key", INLINE + "client-key-data"),
            of("certificate-authority", INLINE + "certificate-authority-data"),
            new ForbiddenKey(
                    "insecure-skip-tls-verify",
                    "false"::equals,
                    "the server must prove who it is; put its CA under certificate-authority-data"),
            of("tls-server-name", "use a server name that its certificate carries"),
            of("proxy-url", "no proxy is used; the server must be reachable directly"),
            of("impersonate", OWN_NAME),
            of("as", OWN_NAME),
            of("as-uid", OWN_NAME),
            of("as-groups", OWN_NAME),
            of("as-user-extra", OWN_NAME));

    private static final Set<String> PLACES = Set.of("clusters", "cluster", "contexts", "context", "users", "user");

    private static ForbiddenKey of(String name, String rule) {
        return new ForbiddenKey(name, value -> false, rule);
    }

    /** Adds a problem for each such key at any depth. */
    static void judge(YamlSection file) {
        judge("", file.values(), file.problems());
    }

    private static void judge(String place, Object value, List<Problem> problems) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> judgeKey(place, key.toString(), inner, problems));
        } else if (value instanceof List<?> list) {
            IntStream.range(0, list.size()).forEach(i -> judge(place + "[" + i + "]", list.get(i), problems));
        }
    }

    private static void judgeKey(String place, String key, Object value, List<Problem> problems) {
        var prefix = place.isEmpty() ? "" : place + ".";
        ALL.stream()
                .filter(forbidden -> forbidden.name.equals(key) && !value.equals("") && !forbidden.harmless.test(value))
                .forEach(forbidden -> problems.add(new Problem(prefix + key, "is not allowed", forbidden.rule)));
        // A foreign key is not repeated: in a broken file it may be a piece of a secret.
        judge(prefix + (PLACES.contains(key) ? key : "?"), value, problems);
    }
}
