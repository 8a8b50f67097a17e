package org.brane.kubernetes.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The names that an informer told, in order. */
final class Names implements Consumer<String> {

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void accept(String name) {
        told.add(name);
    }

    List<String> told() {
        return List.copyOf(told);
    }

    void forgetAll() {
        told.clear();
    }
}
