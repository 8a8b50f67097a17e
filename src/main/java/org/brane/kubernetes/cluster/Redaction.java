package org.brane.kubernetes.cluster;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** Takes the secrets of an infrastructure, and what no reader would see, out of texts that others have written. */
final class Redaction {

    private static final String MASK = "***";

    /** Shorter ones would be found in harmless words. */
    private static final int SHORTEST_SECRET = 6;

    private static final Pattern PASSWORD = Pattern.compile("^(?:[a-z]+://)?(?:[^:@/]*:)?([^@/]+)@");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private final List<String> secrets;

    Redaction(Infrastructure infrastructure) {
        var kubeconfig = infrastructure.kubeconfig();
        var password = infrastructure.mountDfs().stream()
                .flatMap(url -> PASSWORD.matcher(url).results())
                .map(found -> found.group(1));
        secrets = Stream.of(kubeconfig.token().stream(), kubeconfig.clientKey().stream(), password)
                .flatMap(texts -> texts)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    PreflightCheck apply(PreflightCheck check) {
        return new PreflightCheck(
                check.name(),
                check.verdict(),
                clean(check.sentence()),
                check.remedy().map(this::clean));
    }

    private String clean(String text) {
        var cleaned = INVISIBLE.matcher(text).replaceAll(" ");
        for (var secret : secrets) {
            cleaned = cleaned.replace(secret, MASK);
        }
        return cleaned;
    }
}
