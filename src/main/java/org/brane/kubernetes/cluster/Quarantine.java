package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects of one infrastructure that could not be read: each is set aside, said once, and counted. Thread-safe. */
final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    /** Most objects remembered as said; beyond it the oldest may be said again. */
    static final int MOST = 1_000;

    private final String location;
    private final Set<String> said = new LinkedHashSet<>();

    Quarantine(String location) {
        this.location = requireNonNull(location, "location");
    }

    /** Does something with an object, and sets the object aside where that fails. */
    void guard(HasMetadata object, Runnable deed) {
        read(object, () -> {
            deed.run();
            return Optional.empty();
        });
    }

    /** What is read out of an object; empty where that fails, and then the object is set aside. */
    <R> Optional<R> read(HasMetadata object, Supplier<Optional<R>> reading) {
        try {
            return reading.get();
        } catch (RuntimeException poison) {
            setAside(object, poison);
            return Optional.empty();
        }
    }

    /** Objects set aside up to now, of those that are remembered. */
    synchronized int size() {
        return said.size();
    }

    private synchronized void setAside(HasMetadata object, RuntimeException poison) {
        var name = object.getKind() + "/" + object.getMetadata().getName();
        if (said.add(name)) {
            LOG.error("Object set aside, it cannot be read location={} object={}", location, name, poison);
            if (said.size() > MOST) {
                said.remove(said.iterator().next());
            }
        }
    }
}
