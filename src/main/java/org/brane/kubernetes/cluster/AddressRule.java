package org.brane.kubernetes.cluster;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** Brane shows the address of an entry, and jobs go to the server of its kubeconfig; they should be the same. */
final class AddressRule {

    private static final String HTTPS = "https://";
    private static final int USUAL_PORT = 443;

    private AddressRule() {}

    /** Empty where they agree. */
    static Optional<PreflightCheck> judge(Infrastructure infrastructure) {
        var server = place(infrastructure.kubeconfig().server());
        return place(infrastructure.address()).filter(server::equals).isPresent()
                ? Optional.empty()
                : Optional.of(CheckName.ADDRESS.warning(
                        "The address is not that of the kubeconfig's server, " + server + ", where the jobs go.",
                        "Register the address " + server + ", or a kubeconfig of the right cluster."));
    }

    private static Optional<String> place(String address) {
        var text = address.toLowerCase(Locale.ROOT);
        try {
            return Optional.of(URI.create(text.contains("://") ? text : HTTPS + text))
                    .filter(url -> url.getHost() != null)
                    .map(AddressRule::place);
        } catch (IllegalArgumentException noPlace) {
            return Optional.empty();
        }
    }

    private static String place(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT) + ":" + (url.getPort() < 0 ? USUAL_PORT : url.getPort());
    }
}
