package org.brane.kubernetes.infrastructure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A field of a kubeconfig that holds the base64 text of PEM (RFC 7468). */
enum PemField {
    CERTIFICATE_AUTHORITY("certificate-authority-data", "CERTIFICATE"),
    CLIENT_CERTIFICATE("client-certificate-data", "CERTIFICATE"),
    /** Unencrypted, in any of the three usual wrappings. */
    CLIENT_KEY("client-key-data", "(?:RSA |EC )?PRIVATE KEY");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String key;
    private final Pattern form;

    PemField(String key, String label) {
        this.key = key;
        this.form = Pattern.compile("-----BEGIN " + label + "-----\\s[A-Za-z0-9+/=\\s]+-----END " + label + "-----");
    }

    /** The base64 text on one line; empty if there is none. */
    Optional<String> in(YamlSection section) {
        return Optional.ofNullable(section.values().get(key))
                .filter(String.class::isInstance)
                .map(text -> BLANKS.matcher((String) text).replaceAll(""))
                .filter(base64 -> !base64.isEmpty());
    }

    /** Adds a problem if there is something else than base64 of such PEM. */
    void judge(YamlSection section) {
        section.text(key);
        if (!in(section).map(this::fits).orElse(true)) {
            section.problem(key, "is no base64 of such PEM", "kubectl config view --flatten --raw writes it");
        }
    }

    private boolean fits(String base64) {
        try {
            var pem = new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
            return form.matcher(pem).find();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
