package org.brane.kubernetes.storm;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;

/** A watch by WebSocket; nothing but its end comes from the client. */
final class OpenWatch implements Passage {

    private final ServerWebSocket client;
    private final WebSocket server;
    private volatile boolean muted;

    OpenWatch(ServerWebSocket client, WebSocket server) {
        this.client = client;
        this.server = server;
    }

    @Override
    public void begin(Runnable ended) {
        client.closeHandler(closed -> {
            ended.run();
            server.close();
        });
        server.closeHandler(closed -> {
            ended.run();
            if (!muted) {
                client.close();
            }
        });
        server.frameHandler(frame -> {
            if (!muted && !client.isClosed()) {
                client.writeFrame(frame);
            }
        });
        server.resume();
    }

    @Override
    public void mute() {
        muted = true;
    }

    @Override
    public void endWatch(String last) {
        if (!client.isClosed()) {
            if (!last.isEmpty()) {
                client.writeTextMessage(last);
            }
            client.close();
        }
    }
}
