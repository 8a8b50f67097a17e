package org.brane.kubernetes.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The program that is told every event over HTTP.
 *
 * @param url where to; empty if there is none
 * @param timeout longest wait for its answer
 */
public record WebhookSettings(Optional<URI> url, Duration timeout) {

    public WebhookSettings {
        SettingsTable.WEBHOOK_URL.require(url);
        SettingsTable.WEBHOOK_TIMEOUT.require(timeout);
    }

    /** Leaves out path and query of the URL, for many a webhook has its password there. */
    @Override
    public String toString() {
        var shown = url.map(address -> address.getScheme() + "://" + address.getRawAuthority() + "/…");
        return "WebhookSettings[url=" + shown.orElse("") + ", timeout=" + timeout + "]";
    }
}
