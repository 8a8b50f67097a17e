package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.IpLiteral;
import org.brane.kubernetes.Problem;

/** Where the callback service of an entry is, by the host as it is written; a name is never looked up. */
record CallbackPlace(AddressPolicy addresses) {

    private static final Pattern URL = Pattern.compile("https?://(" + HostForm.HOST + ").*");

    CallbackPlace {
        requireNonNull(addresses, "addresses");
    }

    /** The URL, or some text together with what is wrong with it. */
    String required(YamlSection entry) {
        var url = InfrastructureField.CALLBACK_TO.required(entry);
        var host = URL.matcher(url);
        if (host.matches()) {
            judge(entry, host.group(1));
        }
        return url;
    }

    private void judge(YamlSection entry, String host) {
        if (!IpLiteral.isPlainHost(host)) {
            entry.problem("callback_to", "has no plain host", IpLiteral.RULE);
        }
        addresses
                .objection(host)
                .map(objection -> new Problem(entry.thing("callback_to"), "leads to " + objection, AddressPolicy.RULE))
                .ifPresent(entry.problems()::add);
    }
}
