package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness: always up, with how well each file system is watched in the details.
 *
 * <p>A Redis that is away does not take the service out of rotation, for jobs go on.
 */
public final class FilesystemHealth extends AbstractHealthCheck {

    private final Filesystems filesystems;

    public FilesystemHealth(Filesystems filesystems) {
        super("brane", "filesystems");
        this.filesystems = requireNonNull(filesystems, "filesystems");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        filesystems.all().forEach(one -> builder.detail(one.name(), one.state().word()));
        builder.up();
    }
}
