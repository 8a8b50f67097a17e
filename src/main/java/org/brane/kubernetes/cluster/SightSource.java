package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.function.Consumer;

/** Where objects of one kind come from. All calls block until the cluster answers or its time-out is over. */
interface SightSource<T extends HasMetadata> {

    /** One page of all objects. */
    KubernetesResourceList<T> list(ListOptions options);

    /**
     * Hands over all objects, page by page, each when it is in: one request for each.
     *
     * @return the version of the list, from which a watch can go on
     */
    default String pages(Consumer<List<T>> each) {
        var page = list(SightTerms.page(null));
        each.accept(page.getItems());
        while (hasMore(page)) {
            page = list(SightTerms.page(page.getMetadata().getContinue()));
            each.accept(page.getItems());
        }
        return page.getMetadata().getResourceVersion();
    }

    private static boolean hasMore(KubernetesResourceList<?> page) {
        var next = page.getMetadata().getContinue();
        return next != null && !next.isEmpty();
    }

    /** A watch that is open; it tells of its end once. */
    Watch watch(ListOptions options, Watcher<T> watcher);

    /** The objects that a selection of the client names. */
    static <T extends HasMetadata, L extends KubernetesResourceList<T>> SightSource<T> of(
            FilterWatchListDeletable<T, L, ?> selection) {
        return new SightSource<>() {
            @Override
            public KubernetesResourceList<T> list(ListOptions options) {
                return selection.list(options);
            }

            @Override
            public Watch watch(ListOptions options, Watcher<T> watcher) {
                return selection.watch(options, watcher);
            }
        };
    }

    /** Whether the cluster no longer has what came after the version asked for (410). */
    static boolean isGone(Throwable failure) {
        return failure instanceof WatcherException ended
                ? ended.isHttpGone()
                : failure instanceof KubernetesClientException error && error.getCode() == HttpURLConnection.HTTP_GONE;
    }

    /** What a failure says for the log: no more than one line. */
    static String reason(Throwable failure) {
        if (failure instanceof WatcherException) {
            // fabric8 says that it gave up trying, not what it tried.
            return "no watch is open";
        }
        var text = failure instanceof KubernetesClientException known
                ? ClusterErrors.refusal(known).getMessage()
                : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
