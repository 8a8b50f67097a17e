package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMetaBuilder;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A cluster with Pods that a test lists, and whose watches it leads by hand. */
final class FakeSource implements SightSource<Pod> {

    private final Queue<Supplier<KubernetesResourceList<Pod>>> pages = new ArrayDeque<>();
    private final List<Watcher<Pod>> watchers = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Optional<RuntimeException> refusal = Optional.empty();
    private int refusals;

    /** The answer to the next list, which is the last page where it names no next one. */
    synchronized FakeSource page(String version, String next, String... names) {
        pages.add(() -> new PodListBuilder()
                .withMetadata(new ListMetaBuilder()
                        .withResourceVersion(version)
                        .withContinue(next)
                        .build())
                .withItems(
                        List.of(names).stream().map(name -> pod(name, version)).toList())
                .build());
        return this;
    }

    synchronized FakeSource failedPage(int code) {
        pages.add(() -> {
            throw error(code);
        });
        return this;
    }

    /** Refuses so many of the next watches. */
    synchronized void refuseWatches(int code, int count) {
        refusal = Optional.of(error(code));
        refusals = count;
    }

    /** What was asked: {@code list}, {@code list <next page>}, {@code watch <version>}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    int watches() {
        return watchers.size();
    }

    /** The watch that was opened last. */
    Watcher<Pod> watcher() {
        return watchers.get(watchers.size() - 1);
    }

    /** An earlier watch, from 0. */
    Watcher<Pod> watcher(int number) {
        return watchers.get(number);
    }

    static WatcherException gone() {
        return new WatcherException("too old", error(410));
    }

    static WatcherException broken() {
        return new WatcherException("connection reset");
    }

    static Pod pod(String name, String version) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withResourceVersion(version)
                .endMetadata()
                .build();
    }

    private static KubernetesClientException error(int code) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage("code " + code).build());
    }

    @Override
    public synchronized KubernetesResourceList<Pod> list(ListOptions options) {
        asked.add(Optional.ofNullable(options.getContinue())
                .map(next -> "list " + next)
                .orElse("list"));
        return pages.remove().get();
    }

    @Override
    public synchronized Watch watch(ListOptions options, Watcher<Pod> watcher) {
        asked.add("watch " + options.getResourceVersion());
        if (refusals > 0) {
            refusals--;
            throw refusal.orElseThrow();
        }
        watchers.add(watcher);
        return () -> {};
    }
}
