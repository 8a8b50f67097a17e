package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.brane.kubernetes.cluster.MetadataKeys;

/**
 * What is to be done about one object.
 *
 * @param object as it shall be; if it stays, as it is
 */
record Step(Deed deed, HasMetadata object) {

    /** What happens to an object. */
    enum Deed {
        MAKE("will be made", "made"),
        KEEP("is there", "was there"),
        CHANGE("will get our rules", "changed");

        private final String before;
        private final String after;

        Deed(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    Step {
        requireNonNull(deed, "deed");
        requireNonNull(object, "object");
    }

    /** Kind and name, such as {@code role brane/brane}. */
    static String name(HasMetadata object) {
        var metadata = object.getMetadata();
        var place =
                Optional.ofNullable(metadata.getNamespace()).map(n -> n + "/").orElse("");
        return object.getSingular() + " " + place + metadata.getName();
    }

    String name() {
        return name(object);
    }

    String announced() {
        return name() + ": " + deed.before;
    }

    String done() {
        return name() + ": " + deed.after;
    }

    /** Whether it stays and we are not known to have made it. */
    boolean isForeign() {
        var labels = Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of());
        return deed == Deed.KEEP && !MetadataKeys.OURSELVES.equals(labels.get(MetadataKeys.MANAGED_BY));
    }
}
