package org.brane.kubernetes.cluster;

import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** A shared file system can be mounted by privileged Pods only (architecture, decision 10; brane.md section 6.4). */
final class PrivilegeRule {

    private PrivilegeRule() {}

    /** Empty where no file system is shared. */
    static Optional<PreflightCheck> judge(Infrastructure infrastructure) {
        return infrastructure
                .mountDfs()
                .map(url -> infrastructure.privilegedImages().isEmpty()
                        ? CheckName.PRIVILEGED_IMAGES.failure(
                                "mount_dfs is set, but no image may run privileged, which mounting needs.",
                                "Add privileged_images: [\"" + infrastructure.registry()
                                        + "/library/*\"] to the entry, or take mount_dfs out.")
                        : CheckName.PRIVILEGED_IMAGES.ok("Images that can mount the file system are named."));
    }
}
