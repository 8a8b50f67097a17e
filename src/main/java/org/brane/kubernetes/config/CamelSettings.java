package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.ValueForms.TEXT;
import static org.brane.kubernetes.config.ValueForms.always;
import static org.brane.kubernetes.config.ValueForms.count;
import static org.brane.kubernetes.config.ValueForms.oneOf;

import java.util.List;

/** The settings that Camel alone reads, and that the program needs other than Camel has them. */
final class CamelSettings {

    static final List<Setting<?>> ALL = List.of(
            new Setting<>("camel.main.name", "brane-kubernetes", TEXT),
            new Setting<>("camel.main.routes-include-pattern", "file:routes/**/*.camel.yaml", TEXT),
            new Setting<>(
                    "camel.main.routes-exclude-pattern",
                    "**/..*/**",
                    always("**/..*/**", "or every file of a mounted ConfigMap would be read twice")),
            new Setting<>("camel.main.shutdown-timeout", "30", count("seconds", 1, 3600)),
            new Setting<>(
                    "camel.main.auto-configuration-log-summary",
                    "false",
                    always("false", "or the webhook's address, which may be secret, would stand in the log")),
            new Setting<>(
                    "camel.main.autowired-enabled",
                    "false",
                    always("false", "or the first cluster's client would serve all clusters")),
            new Setting<>(
                    "camel.main.base-package-scan-enabled",
                    "false",
                    always("false", "for the parts are put together by hand")),
            new Setting<>(
                    "camel.rest.inline-routes",
                    "false",
                    always("false", "or routes behind the REST API could not be called from anywhere else")),
            new Setting<>(
                    "camel.component.direct.block",
                    "false",
                    always("false", "or a call to a missing route would hang instead of failing")),
            new Setting<>(
                    "camel.server.enabled",
                    "true",
                    always("true", "or no command could come in and no route serve them")),
            new Setting<>("camel.management.enabled", "true", always("true", "or nobody could see how the service is")),
            new Setting<>("camel.management.health-check-enabled", "true", oneOf("true", "false")),
            new Setting<>(
                    "camel.management.health-path",
                    "/observe/health",
                    always("/observe/health", "for probes are let through under this path")),
            new Setting<>("camel.management.metrics-enabled", "true", oneOf("true", "false")),
            new Setting<>("camel.metrics.enabled", "true", oneOf("true", "false")),
            new Setting<>(
                    "camel.metrics.enable-exchange-event-notifier",
                    "false",
                    always("false", "or each message would look through all metrics")),
            new Setting<>("camel.metrics.path", "/observe/metrics", TEXT),
            new Setting<>("camel.health.exposure-level", "default", oneOf("default", "full", "oneline")));

    private CamelSettings() {}
}
