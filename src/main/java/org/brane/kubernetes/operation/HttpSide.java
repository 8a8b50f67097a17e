package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.rest.openapi.RestOpenApiComponent;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.config.BearerTokens;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.wire.CommandReader;
import org.brane.kubernetes.wire.JobDocument;

/** Puts together what serves the REST API. */
final class HttpSide {

    private final Shared shared;
    private final HttpProblems problems = new HttpProblems();
    private final HttpGuard guard;

    HttpSide(Shared shared, Optional<BearerTokens> tokens) {
        this.shared = requireNonNull(shared, "shared");
        guard = new HttpGuard(tokens, problems);
    }

    HttpGuard guard() {
        return guard;
    }

    void bind(Registry registry, CommandReader commands, ClusterSide clusters, Ledger ledger) {
        registry.bind("vertx", shared.vertx());
        registry.bind(MicrometerConstants.METRICS_REGISTRY_NAME, shared.metrics());
        registry.bind(
                PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
                new RestEngine(shared.settings().http().serverPort(), problems));
        registry.bind("restCommands", new RestCommands(commands, shared.clock()));
        registry.bind("restAnswers", new RestAnswers(new JobDocument(clusters::answerLog), ledger));
        registry.bind("problemAnswers", new ProblemAnswers());
    }

    void addComponents(CamelContext context) {
        context.getComponent("platform-http", PlatformHttpComponent.class)
                .setHeaderFilterStrategy(AllowedHeaders.ofHttp());
        context.getComponent("rest-openapi", RestOpenApiComponent.class)
                .setRestOpenapiProcessorStrategy(new RestOperations(context));
    }
}
