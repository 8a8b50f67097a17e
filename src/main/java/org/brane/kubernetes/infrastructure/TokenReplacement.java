package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.InfrastructureFiles.Look;

/**
 * A new token in place of an infrastructure's former one, in the secret that its entry names.
 *
 * @param former the infrastructure as it was when the token was asked for; it has a token
 * @param token for the same account
 */
record TokenReplacement(Infrastructure former, String token) {

    TokenReplacement {
        requireNonNull(former, "former");
        requireNonNull(token, "token");
    }

    /**
     * What secrets.yml shall hold. Nothing changes where the entry has another credential by now.
     *
     * @throws ProblemsException if the files cannot be read, or the credential does not stand in secrets.yml
     * @throws IllegalStateException if the secret is beyond what can be changed safely
     */
    RegistrationDraft draft(Look now) {
        var before = now.reading();
        var read = Optional.ofNullable(before.usable().get(former.location()));
        if (read.filter(it -> it.kubeconfig().equals(former.kubeconfig())).isEmpty()) {
            return new RegistrationDraft(List.of(now));
        }
        var key = now.secretOf(former.location()).orElseThrow(this::notApart);
        var after = now.withSecrets(file -> {
            var path = YamlPath.of(key);
            return file.set(
                    path, written(path.in(file.values()).map(Object::toString).orElse("")));
        });
        requireNothingElse(before, after.reading(), now.naming(key));
        return new RegistrationDraft(List.of(now, after));
    }

    /** The engineer's own text but for the token; where the token does not stand there in one piece, a minimal one. */
    private String written(String base64) {
        var formerToken = former.kubeconfig().token().orElseThrow();
        return Credentials.decoded(base64)
                .filter(text -> text.contains(formerToken))
                .map(text -> text.replace(formerToken, token).getBytes(StandardCharsets.UTF_8))
                .map(Base64.getEncoder()::encodeToString)
                .orElseGet(() -> KubeconfigText.base64(former.kubeconfig().withToken(Optional.of(token))));
    }

    /** Other entries may name the same secret, and then have the new token too. */
    private void requireNothingElse(InfrastructureReading before, InfrastructureReading after, List<String> sharing) {
        var isMet = after.usable().equals(expected(before.usable(), sharing))
                && after.faulty().equals(before.faulty())
                && after.otherKinds().equals(before.otherKinds());
        if (!isMet) {
            throw new IllegalStateException("The secret of " + LocationId.shown(former.location())
                    + " did not read back as it was written; change it by hand, for nothing was written");
        }
    }

    private Map<String, Infrastructure> expected(Map<String, Infrastructure> before, List<String> sharing) {
        var expected = new LinkedHashMap<>(before);
        expected.replaceAll((location, it) ->
                sharing.contains(location) ? it.with(it.kubeconfig().withToken(Optional.of(token))) : it);
        return expected;
    }

    private ProblemsException notApart() {
        var rule = "write it into secrets.yml under a key, and file: s$KEY here";
        return new ProblemsException(
                "Token",
                List.of(new Problem(
                        "locations." + LocationId.shown(former.location()) + ".credentials.file",
                        "holds the credential itself",
                        rule)));
    }
}
