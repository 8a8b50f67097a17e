package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last bytes of a container's log, in one request with a limit on time and size. */
public final class LogTail {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    /** Lines asked for: Kubernetes counts a tail in lines only, so more are asked than are usually kept. */
    static final int LINES = 2_000;

    /** Most bytes taken from the cluster for one tail, however long the lines are. */
    static final int MOST_READ_BYTES = 1_048_576;

    /** By how much fewer lines are asked for where they were too long: two further tries at most. */
    private static final int FEWER = 50;

    private final int tailBytes;
    private final Duration timeout;

    /**
     * Knows no cluster; each call names one.
     *
     * @param tailBytes most bytes kept
     * @param timeout longest wait for the cluster
     */
    public LogTail(int tailBytes, Duration timeout) {
        this.tailBytes = tailBytes;
        this.timeout = requireNonNull(timeout, "timeout");
    }

    /** The tail; empty where it cannot be had in time, or at all. */
    public Optional<String> read(KubernetesClient client, String namespace, String container, String pod) {
        return read(client, namespace, container, pod, LINES);
    }

    /** The cluster stops at the limit of bytes from the first of these lines: fewer lines bring it to the end. */
    private Optional<String> read(KubernetesClient client, String namespace, String container, String pod, int lines) {
        var log = readLines(client, namespace, container, pod, lines);
        var wasCut = log.filter(bytes -> bytes.length >= MOST_READ_BYTES).isPresent();
        return wasCut && lines > 1 ? read(client, namespace, container, pod, lines / FEWER) : log.map(this::lastOf);
    }

    private Optional<byte[]> readLines(
            KubernetesClient client, String namespace, String container, String pod, int lines) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(uri(client, namespace, container, pod, lines))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        try {
            return await(http.sendAsync(request, byte[].class))
                    .filter(HttpResponse::isSuccessful)
                    .map(HttpResponse::body);
        } catch (ExecutionException | TimeoutException | IllegalStateException unreadable) {
            // The last of them is a client that was closed, for its infrastructure was taken away.
            LOG.debug("Log not readable job={} pod={}", container, pod, unreadable);
            return Optional.empty();
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private <T> Optional<T> await(CompletableFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return Optional.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            answer.cancel(true);
        }
    }

    private static URI uri(KubernetesClient client, String namespace, String container, String pod, int lines) {
        return URI.create(client.getMasterUrl().toString())
                .resolve("api/v1/namespaces/%s/pods/%s/log?container=%s&tailLines=%d&limitBytes=%d"
                        .formatted(namespace, pod, container, lines, MOST_READ_BYTES));
    }

    private String lastOf(byte[] log) {
        var from = Math.max(0, log.length - tailBytes);
        // A cut through a character would begin with bytes that are none.
        while (from > 0 && from < log.length && (log[from] & 0xC0) == 0x80) {
            from++;
        }
        return new String(Arrays.copyOfRange(log, from, log.length), StandardCharsets.UTF_8);
    }
}
