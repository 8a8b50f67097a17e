package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.Canaries;

/** Somebody who listens to the event stream, from before the constructor returns until it is closed or the service goes. */
final class EventListener implements AutoCloseable {

    private static final String ID = "id: ";
    private static final String DATA = "data: ";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ExecutorService reading = Executors.newSingleThreadExecutor();
    private final HttpResponse<InputStream> answer;

    /** @param call of the stream, with whatever headers */
    EventListener(HttpRequest.Builder call) {
        answer = HttpClient.newHttpClient()
                .sendAsync(call.build(), BodyHandlers.ofInputStream())
                .join();
        assertThat(answer.statusCode()).isEqualTo(200);
        reading.execute(this::read);
    }

    /** Ids of what was heard, in order. */
    List<String> ids() {
        return behind(ID).toList();
    }

    /** What was heard, in order, each as JSON. */
    List<String> events() {
        return behind(DATA).toList();
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
        reading.shutdownNow();
        assertThat(lines).allSatisfy(line -> assertThat(Canaries.in(line)).isEmpty());
    }

    private Stream<String> behind(String word) {
        return lines.stream().filter(line -> line.startsWith(word)).map(line -> line.substring(word.length()));
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            // The end that it is meant to have.
            return;
        }
    }
}
