package org.brane.kubernetes.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Problem;

/**
 * The program that is told every event over HTTP.
 *
 * @param url where to; empty if there is none
 * @param timeout longest wait for its answer, from the request to the answer's end
 * @param addresses where it may be
 * @param heartbeats whether it is told heartbeats too
 */
public record WebhookSettings(Optional<URI> url, Duration timeout, AddressPolicy addresses, boolean heartbeats) {

    public WebhookSettings {
        EventTable.WEBHOOK_URL.require(url);
        EventTable.WEBHOOK_TIMEOUT.require(timeout);
        var findings = new Findings();
        url.flatMap(address -> addresses.objection(address.getHost()))
                .map(objection ->
                        new Problem(EventTable.WEBHOOK_URL.key(), "leads to " + objection, AddressPolicy.RULE))
                .ifPresent(findings::problem);
        findings.refuse();
    }

    /** Leaves out path and query of the URL, for many a webhook has its password there. */
    @Override
    public String toString() {
        var shown = url.map(address -> address.getScheme() + "://" + address.getRawAuthority() + "/…");
        return "WebhookSettings[url=" + shown.orElse("") + ", timeout=" + timeout + ", heartbeats=" + heartbeats + "]";
    }
}
