package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The bearer token that goes with each request of one client, and whether the API server lets us in by it.
 *
 * <p>A new token takes effect with the next request; a watch that is open stays open. Thread-safe.
 */
public final class ClusterAccess implements Interceptor {

    static final String NAME = "CLUSTER_ACCESS";

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final AskedWait askedWait;
    private volatile Optional<String> token;
    private volatile boolean refused;
    private final Runnable doubted;

    /**
     * Nothing was refused yet.
     *
     * @param token empty where a certificate alone says who we are
     */
    public ClusterAccess(Optional<String> token) {
        this(token, new AskedWait());
    }

    ClusterAccess(Optional<String> token, AskedWait askedWait) {
        this(token, askedWait, () -> {});
    }

    /**
     * Nothing was refused yet.
     *
     * @param token empty where a certificate alone says who we are
     * @param doubted runs at each 401 or 403, and when we are let in after a 401; returns at once, and may be called by
     *     any thread
     */
    public ClusterAccess(Optional<String> token, Runnable doubted) {
        this(token, new AskedWait(), doubted);
    }

    private ClusterAccess(Optional<String> token, AskedWait askedWait, Runnable doubted) {
        this.token = requireNonNull(token, "token");
        this.askedWait = requireNonNull(askedWait, "askedWait");
        this.doubted = requireNonNull(doubted, "doubted");
    }

    /** Goes on with another token. */
    public void replace(String newToken) {
        token = Optional.of(newToken);
        refused = false;
    }

    /** Whether the last answer to the present token was 401: it is not, or no longer, accepted. */
    public boolean isRefused() {
        return refused;
    }

    /** How long the API server wants to be left alone. */
    public AskedWait askedWait() {
        return askedWait;
    }

    @Override
    public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
        token.ifPresent(current -> headers.setHeader(AUTHORIZATION, BEARER + current));
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (isOfNow(request)) {
            var wasRefused = refused;
            refused = response.code() == HttpURLConnection.HTTP_UNAUTHORIZED;
            if (refused || wasRefused || response.code() == HttpURLConnection.HTTP_FORBIDDEN) {
                doubted.run();
            }
        }
    }

    /** What a request with a former token is answered, late, says nothing of the token that we have now. */
    private boolean isOfNow(HttpRequest request) {
        return token.map(current -> (BEARER + current).equals(request.header(AUTHORIZATION)))
                .orElse(true);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "ClusterAccess[refused=" + refused + "]";
    }
}
