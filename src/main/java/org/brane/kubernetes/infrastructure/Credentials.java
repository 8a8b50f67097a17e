package org.brane.kubernetes.infrastructure;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/** Turns the {@code credentials} of an entry into a vetted kubeconfig (brane.md sections 2.2 and 2.3). */
final class Credentials {

    /** Stands before the key of a secret. */
    static final String SECRET_MARK = "s$";

    private static final String MECHANISM_RULE = "the mechanism of kind kube is config";
    private static final String FILE_RULE =
            "it must be the base64 text of a kubeconfig, made once with base64 -w0, never a path";
    // Whatever looks unlike a key may be a secret that slipped in, and is not repeated.
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern OUTSIDE_BASE64 = Pattern.compile("[^A-Za-z0-9+/=]");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]+");

    private final KubeconfigVetting vetting;
    private final Map<String, Object> secrets;
    private final String secretsFile;

    /**
     * @param secrets content of secrets.yml
     * @param secretsFile its name, for messages
     * @param addresses where an API server may be
     */
    Credentials(Map<String, Object> secrets, String secretsFile, AddressPolicy addresses) {
        this.vetting = new KubeconfigVetting(addresses);
        this.secrets = secrets;
        this.secretsFile = secretsFile;
    }

    /** Empty if there are problems, which the entry then has. */
    Optional<Kubeconfig> read(YamlSection entry) {
        if (!entry.has("credentials")) {
            entry.problem("credentials", "is missing", "write credentials: {mechanism: config, file: s$KEY}");
            return Optional.empty();
        }
        var credentials = entry.section("credentials");
        var mechanism = credentials.required("mechanism", MECHANISM_RULE);
        if (!mechanism.isEmpty() && !mechanism.equals("config")) {
            credentials.problem("mechanism", "is one of another kind", MECHANISM_RULE);
            return Optional.empty();
        }
        return resolved(credentials, credentials.required("file", FILE_RULE))
                .flatMap(base64 -> decoded(credentials, base64))
                .flatMap(yaml -> vetted(credentials, yaml));
    }

    private Optional<String> resolved(YamlSection credentials, String value) {
        if (!value.startsWith(SECRET_MARK)) {
            return Optional.of(value).filter(text -> !text.isEmpty());
        }
        var key = value.substring(SECRET_MARK.length());
        if (secrets.get(key) instanceof String secret && !secret.isEmpty()) {
            return Optional.of(secret);
        }
        var named = KEY.matcher(key).matches() ? "the secret '" + key + "'" : "a secret";
        var rule = "write that key and its base64 text into " + secretsFile;
        credentials.problem("file", "names " + named + ", which is not there", rule);
        return Optional.empty();
    }

    /** The text that a base64 text stands for, as Brane reads it: characters outside the alphabet count for nothing. */
    static Optional<String> decoded(String base64) {
        try {
            var bytes = Base64.getDecoder()
                    .decode(OUTSIDE_BASE64.matcher(base64).replaceAll("").getBytes(StandardCharsets.US_ASCII));
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(YamlSection credentials, String base64) {
        var yaml = decoded(base64);
        if (yaml.isEmpty()) {
            credentials.problem("file", "does not decode to text", FILE_RULE);
        }
        return yaml;
    }

    /** Whether a text can be base64 and nothing else; a kubeconfig in YAML has colons. */
    static boolean isBase64(String text) {
        return BASE64.matcher(text).matches();
    }

    private Optional<Kubeconfig> vetted(YamlSection credentials, String yaml) {
        if (isBase64(yaml)) {
            credentials.problem("file", "decodes to base64 again", "encode the kubeconfig once only");
            return Optional.empty();
        }
        try {
            return Optional.of(vetting.vet(yaml));
        } catch (ProblemsException e) {
            credentials.problems().addAll(placed(credentials.thing("file"), e.problems()));
            return Optional.empty();
        }
    }

    /** The same problems, told of a place. */
    static List<Problem> placed(String place, List<Problem> problems) {
        return problems.stream()
                .map(p -> new Problem(place + ": " + p.thing(), p.found(), p.rule()))
                .toList();
    }
}
