package org.brane.kubernetes.infrastructure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/** Reads the content of infra.yml with that of secrets.yml; a bad entry harms only itself (brane.md section 2). */
final class InfrastructureReader {

    /** Most patterns of {@code privileged_images} in an entry. */
    static final int MOST_PATTERNS = 100;

    private static final String OUR_KIND = "kube";
    // The registry is written out: with a wildcard there, whoever sends a command could bring a registry of their own.
    private static final Pattern PRIVILEGED = Pattern.compile(HostForm.REGISTRY + "/[A-Za-z0-9._/:@*-]{1,255}");

    private static final String PRIVILEGED_RULE =
            "it must be an image reference with its registry written out, such as control.example:50050/library/*";

    private final Map<String, Infrastructure> usable = new LinkedHashMap<>();
    private final Map<String, List<Problem>> faulty = new LinkedHashMap<>();
    private final Set<String> otherKinds = new TreeSet<>();
    private final Credentials credentials;
    private final CallbackPlace callbacks;

    private InfrastructureReader(Credentials credentials, CallbackPlace callbacks) {
        this.credentials = credentials;
        this.callbacks = callbacks;
    }

    /**
     * What the two files say.
     *
     * @param infrastructures infra.yml; if it is absent there are no infrastructures
     * @param secrets secrets.yml; absent or empty is as good as one without keys
     * @param addresses where API servers and callback services may be
     * @throws ProblemsException if either is unreadable as a whole
     */
    static InfrastructureReading read(FileText infrastructures, FileText secrets, AddressPolicy addresses) {
        var keys = secrets.orProblems()
                .map(text -> YamlReader.read(secrets.name(), text, YamlLimits.FILE))
                .orElse(Map.of());
        var reader = new InfrastructureReader(
                new Credentials(keys, secrets.name(), addresses), new CallbackPlace(addresses));
        infrastructures.orProblems().ifPresent(text -> reader.readAll(infrastructures.name(), text));
        return new InfrastructureReading(reader.usable, reader.faulty, reader.otherKinds);
    }

    private void readAll(String name, String text) {
        var problems = new ArrayList<Problem>();
        var file = new YamlSection("", YamlReader.read(name, text, YamlLimits.FILE), problems);
        if (!file.has("locations")) {
            file.problem("locations", "is missing", "without infrastructures, write locations: {}");
        }
        var locations = file.section("locations").values();
        if (!problems.isEmpty()) {
            throw new ProblemsException(name, problems);
        }
        locations.forEach(this::readEntry);
    }

    private void readEntry(String location, Object value) {
        var problems = new ArrayList<Problem>();
        var entry = YamlSection.of("locations." + LocationId.shown(location), value, problems);
        var kind = entry.required("kind", "for a cluster it is kube");
        if (!problems.isEmpty()) {
            faulty.put(location, problems);
        } else if (kind.equals(OUR_KIND)) {
            readOurs(location, entry);
        } else {
            otherKinds.add(location);
        }
    }

    private void readOurs(String location, YamlSection entry) {
        LocationId.problem("location", location).ifPresent(entry.problems()::add);
        var infrastructure = infrastructure(location, entry);
        if (entry.problems().isEmpty()) {
            infrastructure.ifPresent(i -> usable.put(location, i));
        } else {
            faulty.put(location, entry.problems());
        }
    }

    private Optional<Infrastructure> infrastructure(String location, YamlSection entry) {
        var address = InfrastructureField.ADDRESS.required(entry);
        var namespace = InfrastructureField.NAMESPACE.required(entry);
        var registry = InfrastructureField.REGISTRY_HOST.required(entry);
        var callbackTo = entry.isEmptyText("callback_to") ? "" : callbacks.required(entry);
        var mountDfs = InfrastructureField.MOUNT_DFS.optional(entry);
        var proxyAddress = InfrastructureField.PROXY_ADDRESS.optional(entry);
        var privileged = privilegedImages(entry);
        return credentials
                .read(entry)
                .map(kubeconfig -> new Infrastructure(
                        location,
                        address,
                        namespace,
                        registry,
                        callbackTo,
                        mountDfs,
                        proxyAddress,
                        privileged,
                        kubeconfig));
    }

    /** The patterns of an entry; what is wrong with them goes to its problems. */
    static List<String> privilegedImages(YamlSection entry) {
        var patterns = entry.items("privileged_images");
        if (patterns.size() > MOST_PATTERNS) {
            entry.problem("privileged_images", "has " + patterns.size() + " patterns", "at most " + MOST_PATTERNS);
        }
        patterns.entrySet().stream().limit(MOST_PATTERNS).forEach(e -> {
            if (!(e.getValue() instanceof String text
                    && PRIVILEGED.matcher(text).matches())) {
                entry.problems().add(new Problem(e.getKey(), "is no pattern of images", PRIVILEGED_RULE));
            }
        });
        return patterns.values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
