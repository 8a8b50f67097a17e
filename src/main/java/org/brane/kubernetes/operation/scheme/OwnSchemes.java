package org.brane.kubernetes.operation.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * What any Camel but the service finds under the names of our schemes: what they are, and that the service alone has what
 * is behind them.
 *
 * <p>Each is described by a class of this package, of which the build makes what tools read.
 */
@Component(OwnSchemes.NAMES)
public final class OwnSchemes extends DefaultComponent {

    static final String NAMES =
            "amqp-queue,branelet,filesystem-events,job-events,job-informer,job-outcomes,job-reports,"
                    + "kafka-callbacks,kafka-commands,kafka-documents,redis-filesystem";

    /** All of them, in the order of their letters. */
    public static List<String> names() {
        return List.of(NAMES.split(",", -1));
    }

    /** Makes them known to a catalog, which looks for the descriptions of Camel's own components only. */
    public static void describeTo(CamelCatalog catalog) {
        names().forEach(name ->
                description(name).ifPresent(json -> catalog.addComponent(name, OwnSchemes.class.getName(), json)));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        throw new IllegalStateException("endpoint is '" + uri
                + "'; its scheme works in brane-kubernetes alone: put the route into its routes/ and start it");
    }

    /** Empty where classes were compiled and no more, so that the build had not described them yet. */
    private static Optional<String> description(String name) {
        var place = "/META-INF/" + OwnSchemes.class.getPackageName().replace('.', '/') + "/" + name + ".json";
        try (var stream = OwnSchemes.class.getResourceAsStream(place)) {
            return stream == null ? Optional.empty() : Optional.of(new String(stream.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
