package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * A scheme whose endpoints consume work that is due: {@code job-informer:<location>}, {@code job-events:<publisher>},
 * {@code job-reports:<location>}, {@code job-outcomes:<location>}.
 */
public final class WorkComponent extends DefaultComponent {

    private final Function<String, WorkSource> sources;
    private final WorkSettings settings;

    /**
     * A scheme for one sort of work.
     *
     * @param sources the source that the rest of the URI names
     */
    public WorkComponent(Function<String, WorkSource> sources, WorkSettings settings) {
        this.sources = requireNonNull(sources, "sources");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new WorkEndpoint(uri, this, sources.apply(remaining), settings);
    }
}
