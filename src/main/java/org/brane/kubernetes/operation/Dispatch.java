package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.event.Callback;

/** Says which route takes a command, and which routes may know a job. */
public final class Dispatch {

    /** Most infrastructures asked for a job that no view knows. */
    static final int MOST_ASKED = 100;

    private final RunningInfrastructures infrastructures;

    public Dispatch(RunningInfrastructures infrastructures) {
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
    }

    /**
     * Name of the route for a command.
     *
     * @throws LocationRefusal where the location is unknown, not ours, or cannot be served
     */
    public String routeFor(JobCommand command) {
        var location = command.key().location();
        infrastructures.requireServed(location);
        return (command instanceof CreateJob ? "create-job-" : "stop-job-") + location;
    }

    /**
     * Name of the route for a callback.
     *
     * @throws LocationRefusal where the location is unknown, not ours, or cannot be served
     */
    public String routeForCallback(Callback callback) {
        infrastructures.requireServed(callback.location());
        return "take-callback-" + callback.location();
    }

    /** Endpoints to ask for a job: the one whose view knows it, else all; empty where there are no infrastructures. */
    public List<String> endpointsKnowing(String jobId) {
        return locationsKnowing(jobId).stream()
                .map(location -> "direct:find-job-" + location)
                .toList();
    }

    private List<String> locationsKnowing(String jobId) {
        Optional<String> seen = infrastructures.locationSeeing(jobId);
        return seen.map(List::of)
                .orElseGet(() ->
                        infrastructures.locations().stream().limit(MOST_ASKED).toList());
    }
}
