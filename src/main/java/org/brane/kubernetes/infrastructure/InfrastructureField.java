package org.brane.kubernetes.infrastructure;

import static org.brane.kubernetes.infrastructure.HostForm.HOST;
import static org.brane.kubernetes.infrastructure.HostForm.PORT;
import static org.brane.kubernetes.infrastructure.HostForm.REGISTRY;

import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;

/** The plain fields of an entry of kind {@code kube}, and the form of each (brane.md section 2.1). */
public enum InfrastructureField {
    ADDRESS("address", "[!-~]{1,300}", "it must be the address of the infrastructure, without blanks"),
    CALLBACK_TO(
            "callback_to",
            "https?://" + HOST + "(?::" + PORT + ")?(?:/[!-~]*)?",
            "it must be the URL of the callback service as the Pods see it, such as http://control.example:50052"),
    /** RFC 1123 label, as Kubernetes wants it. */
    NAMESPACE(
            "namespace",
            "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
            "it must be 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends"),
    REGISTRY_HOST(
            "registry",
            REGISTRY,
            "it must be host:port as the Nodes see it, without scheme or path; a host without a dot needs its port"),
    /** What JuiceFS takes (brane.md section 11.1); commas name sentinels. May carry a password. */
    MOUNT_DFS(
            "mount_dfs",
            "(?:rediss?://)?(?:[^@/\\s]*@)?" + HOST + "(?::" + PORT + ")?(?:," + HOST + "(?::" + PORT + ")?)*"
                    + "(?:/[0-9]{0,5})?(?:\\?[!-~]*)?",
            "it must be redis://[user:password@]host[:port][/database] or rediss:// likewise"),
    PROXY_ADDRESS("proxy_address", HOST + ":" + PORT, "it must be host:port of a SOCKS6 proxy");

    /** Most characters of a field. */
    static final int LONGEST = 1000;

    private final String key;
    private final Pattern form;
    private final String rule;

    InfrastructureField(String key, String form, String rule) {
        this.key = key;
        this.form = Pattern.compile(form);
        this.rule = rule;
    }

    /** The value, or empty text together with a problem. */
    String required(YamlSection entry) {
        return judged(entry, entry.required(key, rule));
    }

    /** The value, if there is one. */
    Optional<String> optional(YamlSection entry) {
        return Optional.of(judged(entry, entry.text(key))).filter(value -> !value.isEmpty());
    }

    /**
     * Empty if the value fits. The value is not repeated, for a URL may carry a password, and a slip of the pen puts one
     * anywhere.
     *
     * @param thing what the problem calls it
     */
    public Optional<Problem> problem(String thing, String value) {
        var fits = value.length() <= LONGEST && form.matcher(value).matches();
        return fits ? Optional.empty() : Optional.of(new Problem(thing, "has not the form it needs", rule));
    }

    private String judged(YamlSection entry, String value) {
        if (!value.isEmpty()) {
            problem(entry.thing(key), value).ifPresent(entry.problems()::add);
        }
        return value;
    }
}
