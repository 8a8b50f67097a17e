package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.brane.kubernetes.operation.lint.Finding;

/**
 * How one route file is.
 *
 * @param id of what is in it
 * @param file its path, as a person knows it
 * @param routes how many routes there are of it now
 * @param problems what was wrong with its last edit; empty where that was taken
 */
public record RouteState(String id, String file, State state, long routes, List<Finding> problems) {

    /** One word for it. */
    public enum State {
        /** What the file says is what runs. */
        RUNNING,
        /** What the file says was taken, and has no route now: its precondition is not met, or no infrastructure needs it. */
        OFF,
        /** The last edit was refused; what was there before goes on. */
        FORMER,
        /** The file is new and was refused; nothing of it ever ran. */
        REFUSED
    }

    public RouteState {
        requireNonNull(id, "id");
        requireNonNull(file, "file");
        requireNonNull(state, "state");
        problems = List.copyOf(problems);
    }
}
