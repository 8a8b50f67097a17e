package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The files that record infrastructures.
 *
 * @param infrastructures infra.yml; need not be there yet
 * @param secrets secrets.yml, another file; need not be there yet
 * @param checkInterval time between two looks at them
 */
public record FileSettings(Path infrastructures, Path secrets, Duration checkInterval) {

    public FileSettings {
        InfrastructureTable.INFRASTRUCTURES.require(infrastructures);
        InfrastructureTable.SECRETS.require(secrets);
        InfrastructureTable.CHECK_INTERVAL.require(checkInterval);
        var findings = new Findings();
        findings.require(
                !infrastructures
                        .toAbsolutePath()
                        .normalize()
                        .equals(secrets.toAbsolutePath().normalize()),
                InfrastructureTable.SECRETS,
                secrets,
                "it must be another file than brane.infrastructures.file");
        findings.refuse();
    }
}
