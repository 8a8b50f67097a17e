package org.brane.kubernetes.operation.stream;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells events to all who listen over HTTP, each at its own pace. Thread-safe. */
public final class EventStream {

    private final Vertx vertx;
    private final EventTail tail;
    private final int mostClients;
    private final Duration beat;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();

    /**
     * Nobody listens at first.
     *
     * @param keepBytes most bytes of events kept for those who come back
     * @param mostClients that listen at once
     * @param beat after so much silence something is said, so that nobody on the way takes a connection for dead
     */
    public EventStream(Vertx vertx, long keepBytes, int mostClients, Duration beat) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.tail = new EventTail(keepBytes);
        this.mostClients = mostClients;
        this.beat = requireNonNull(beat, "beat");
    }

    /** Tells an event: a CloudEvent in JSON, on one line. */
    public void tell(String id, byte[] event) {
        tail.add(id, event);
        clients.forEach(StreamClient::wake);
    }

    /** Whether as many listen as may. */
    public boolean isFull() {
        return clients.size() >= mostClients;
    }

    /**
     * What answers somebody who wants to listen.
     *
     * @param lastId event heard last; empty for only what is told from now on
     */
    public StreamedAnswer open(Optional<String> lastId) {
        var from = lastId.map(tail::numberOf).orElseGet(tail::last);
        return request -> {
            if (isFull()) {
                request.response().end();
                return;
            }
            var client = new StreamClient(vertx, request, tail, from);
            clients.add(client);
            client.begin(beat, () -> clients.remove(client));
        };
    }
}
