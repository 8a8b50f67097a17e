package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watcher.Action;
import java.util.List;
import java.util.Set;

/**
 * What lists and watches told of one kind of objects: hands it on, knows from which version on to ask, and counts what only
 * a list told. Not thread-safe: the lock is that of whoever hears.
 */
final class Heard<T extends HasMetadata> {

    private final Found<T> found;
    private String version = "";
    private boolean complete;
    private long missed;

    /** @param found gets each object that is there, and each that went */
    Heard(Found<T> found) {
        this.found = requireNonNull(found, "found");
    }

    /** The version that all is known up to; empty before the first list is in. */
    String version() {
        return version;
    }

    /** Changes that a list found and that no watch had told, since the first list was in. */
    long missed() {
        return missed;
    }

    /** Takes one page of a list, and adds the names on it to those given. */
    void page(List<T> objects, Set<String> names) {
        objects.forEach(object -> {
            names.add(object.getMetadata().getName());
            miss(found.put(object) ? 1 : 0);
        });
    }

    /** All pages of a list are taken: what has none of these names is gone. */
    void listed(String listVersion, Set<String> names) {
        version = listVersion;
        miss(found.retain(names));
        complete = true;
    }

    /** Takes what a watch tells. */
    void event(Action action, T object) {
        version = object.getMetadata().getResourceVersion();
        switch (action) {
            case ADDED, MODIFIED -> found.put(object);
            case DELETED -> found.remove(object);
            case BOOKMARK, ERROR -> {}
        }
    }

    private void miss(int changes) {
        missed += complete ? changes : 0;
    }
}
