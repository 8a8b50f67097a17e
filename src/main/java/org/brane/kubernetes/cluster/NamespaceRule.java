package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceStatus;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.jspecify.annotations.Nullable;

/** What a namespace says of whether Jobs can be made in it. */
final class NamespaceRule {

    private static final String MAKE = "Make it: the prepare command, or kubectl create namespace ";

    private NamespaceRule() {}

    /**
     * Whether it is there to stay.
     *
     * @param found empty if there is none
     */
    static PreflightCheck judge(String name, @Nullable Namespace found) {
        if (found == null) {
            return CheckName.NAMESPACE.failure("There is no namespace " + name + ".", MAKE + name + ".");
        }
        return isTerminating(found)
                ? CheckName.NAMESPACE.failure(
                        "Namespace " + name + " is being deleted.", "Wait until it is gone. " + MAKE + name + ".")
                : CheckName.NAMESPACE.ok("Namespace " + name + " is there.");
    }

    private static boolean isTerminating(Namespace namespace) {
        var phase = Optional.ofNullable(namespace.getStatus()).map(NamespaceStatus::getPhase);
        return namespace.getMetadata().getDeletionTimestamp() != null
                || phase.filter("Terminating"::equals).isPresent();
    }
}
