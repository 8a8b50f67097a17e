package org.brane.kubernetes.infrastructure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registration as an entry of infra.yml and a secret of secrets.yml (brane.md sections 2.1 to 2.3). */
record RegistrationEntry(Registration registration) {

    private static final String LOCATIONS = "locations";

    static YamlPath path(String location) {
        return YamlPath.of(LOCATIONS, location);
    }

    /** Gives the entry our values; what else it holds stays. */
    YamlText writeInto(YamlText infrastructures) {
        var written = infrastructures;
        for (var field : fields().entrySet()) {
            written = field.getValue().isEmpty()
                    ? without(written, field.getKey())
                    : written.set(field.getKey(), field.getValue().get());
        }
        return written;
    }

    /** What secrets.yml holds of a credential that came with the registration. */
    Optional<String> secret() {
        return registration.credential() instanceof Credential.Inline inline
                ? Optional.of(KubeconfigText.base64(inline.kubeconfig()))
                : Optional.empty();
    }

    /** All fields that are ours, in the order in which a new entry has them; empty ones are not to be there. */
    private Map<YamlPath, Optional<Object>> fields() {
        var images = registration.privilegedImages();
        var fields = new LinkedHashMap<YamlPath, Optional<Object>>();
        fields.put(field("kind"), Optional.of("kube"));
        fields.put(field("address"), Optional.of(registration.address()));
        fields.put(field("namespace"), Optional.of(registration.namespace()));
        fields.put(field("registry"), Optional.of(registration.registry()));
        fields.put(field("callback_to"), Optional.of(registration.callbackTo()));
        fields.put(field("mount_dfs"), registration.mountDfs().map(Object.class::cast));
        fields.put(field("proxy_address"), registration.proxyAddress().map(Object.class::cast));
        fields.put(field("privileged_images"), Optional.<Object>of(images).filter(list -> !images.isEmpty()));
        fields.put(field("credentials", "mechanism"), Optional.of("config"));
        fields.put(field("credentials", "file"), Optional.of("s$" + registration.secretKey()));
        return fields;
    }

    private YamlPath field(String... keys) {
        return path(registration.location()).and(List.of(keys));
    }

    // A key without a value is as good as none, and may be a reminder of its author.
    private static YamlText without(YamlText file, YamlPath path) {
        return path.in(file.values()).filter(value -> !value.equals("")).isPresent() ? file.remove(path) : file;
    }
}
