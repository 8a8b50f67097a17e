package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * Reads registrations by the rules of infra.yml's own reader (brane.md section 2.1), and tells all that is wrong at once.
 *
 * <p>Fields are those of an entry, and {@code kubeconfig}: its YAML text, bare or as base64. Thread-safe.
 */
public final class RegistrationReader {

    /** The namespace of a registration that names none. */
    public static final String USUAL_NAMESPACE = "brane";

    private static final String KUBECONFIG = "kubeconfig";
    private static final String CREDENTIALS = "credentials";
    private static final String NAMED = "s$";

    private static final List<String> FIELDS = List.of(
            "address",
            "callback_to",
            CREDENTIALS,
            "kind",
            KUBECONFIG,
            "mount_dfs",
            "namespace",
            "privileged_images",
            "proxy_address",
            "registry");

    private static final List<String> OF_CREDENTIALS = List.of("file", "mechanism");

    private final KubeconfigVetting vetting;
    private final CallbackPlace callbacks;
    private final InfrastructureFiles files;

    /** Looks the secrets that a registration names up in secrets.yml. */
    public RegistrationReader(InfrastructureFiles files) {
        this.files = requireNonNull(files, "files");
        this.vetting = new KubeconfigVetting(files.addresses());
        this.callbacks = new CallbackPlace(files.addresses());
    }

    /**
     * Reads a document in the shape of an entry of infra.yml.
     *
     * @throws ProblemsException with all that is wrong with it
     */
    public Registration read(String location, String yaml) {
        return read(location, YamlReader.read("Registration", yaml, YamlLimits.REGISTRATION), List.of());
    }

    /**
     * Reads fields that were read already.
     *
     * @param fields values are texts, lists and maps; an empty text is as good as none
     * @param found what is wrong with the document so far
     * @throws ProblemsException with that and all else that is wrong
     */
    public Registration read(String location, Map<String, Object> fields, List<Problem> found) {
        var problems = new ArrayList<>(found);
        LocationId.problem("location", location).ifPresent(problems::add);
        var entry = new YamlSection("", fields, problems);
        refuseUnknown(entry, FIELDS);
        if (entry.has("kind") && !entry.text("kind").equals("kube")) {
            entry.problem("kind", "is another than kube", "leave it out or write kube");
        }
        var registration = credential(entry).map(credential -> registration(location, entry, credential));
        if (registration.isEmpty()) {
            // For its problems alone, so that they are told together with those of the credential.
            registration(location, entry, new Credential.Named(""));
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(
                    "Registration", problems.stream().distinct().toList());
        }
        return registration.orElseThrow();
    }

    private Registration registration(String location, YamlSection entry, Credential credential) {
        return new Registration(
                location,
                InfrastructureField.ADDRESS.required(entry),
                InfrastructureField.NAMESPACE.optional(entry).orElse(USUAL_NAMESPACE),
                InfrastructureField.REGISTRY_HOST.required(entry),
                callbacks.required(entry),
                InfrastructureField.MOUNT_DFS.optional(entry),
                InfrastructureField.PROXY_ADDRESS.optional(entry),
                InfrastructureReader.privilegedImages(entry),
                credential);
    }

    private Optional<Credential> credential(YamlSection entry) {
        if (entry.has(KUBECONFIG) == entry.has(CREDENTIALS)) {
            var found = entry.has(KUBECONFIG) ? "stands beside credentials" : "is missing, and so is credentials";
            entry.problem(KUBECONFIG, found, "exactly one of the two says how the cluster is reached");
            return Optional.empty();
        }
        return entry.has(KUBECONFIG) ? inline(entry) : named(entry);
    }

    private Optional<Credential> inline(YamlSection entry) {
        var text = entry.text(KUBECONFIG);
        var yaml = Credentials.isBase64(text) ? Credentials.decoded(text) : Optional.of(text);
        if (yaml.isEmpty()) {
            entry.problem(KUBECONFIG, "does not decode to text", "write the YAML text, or its base64 made once");
        }
        return yaml.filter(kubeconfig -> !kubeconfig.isEmpty()).flatMap(kubeconfig -> vetted(entry, kubeconfig));
    }

    private Optional<Credential> vetted(YamlSection entry, String yaml) {
        try {
            return Optional.of(new Credential.Inline(vetting.vet(yaml)));
        } catch (ProblemsException e) {
            entry.problems().addAll(Credentials.placed(KUBECONFIG, e.problems()));
            return Optional.empty();
        }
    }

    private Optional<Credential> named(YamlSection entry) {
        var section = entry.section(CREDENTIALS);
        refuseUnknown(section, OF_CREDENTIALS);
        var file = section.text("file");
        if (!file.isEmpty() && !file.startsWith(NAMED)) {
            section.problem("file", "names no secret", "write s$KEY, or send the kubeconfig in the field kubeconfig");
            return Optional.empty();
        }
        return files.credentials().read(entry).map(known -> new Credential.Named(file.substring(NAMED.length())));
    }

    private static void refuseUnknown(YamlSection section, List<String> known) {
        var unknown = new TreeSet<>(section.values().keySet());
        known.forEach(unknown::remove);
        unknown.forEach(
                name -> section.problem(Problem.shown(name), "is not known", "known are " + String.join(", ", known)));
    }
}
