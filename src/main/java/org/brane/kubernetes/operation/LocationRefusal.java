package org.brane.kubernetes.operation;

import java.util.List;
import org.brane.kubernetes.Problem;

/** Says why a command's location cannot be served. */
public final class LocationRefusal extends RuntimeException {

    private final boolean known;
    private final boolean ofOthers;
    private final transient List<Problem> problems;

    private LocationRefusal(String text, boolean known, boolean ofOthers, List<Problem> problems) {
        super(text);
        this.known = known;
        this.ofOthers = ofOthers;
        this.problems = List.copyOf(problems);
    }

    /** No infrastructure is registered under the location. */
    static LocationRefusal unknown(String location) {
        var rule = "it must be a location of kind kube in brane.infrastructures.file";
        return new LocationRefusal(
                "No infrastructure is registered as '" + location + "'.",
                false,
                false,
                List.of(Problem.value("location", location, rule)));
    }

    /** The location's routes are on their way, or failed to start. */
    static LocationRefusal starting(String location) {
        return new LocationRefusal("The routes of '" + location + "' have not started.", true, false, List.of());
    }

    /** Nobody can tell what is there now. */
    static LocationRefusal unseen(String location) {
        return new LocationRefusal("The Jobs of '" + location + "' cannot be seen now.", true, false, List.of());
    }

    /** The location is being removed; where that fails, it is served again. */
    static LocationRefusal leaving(String location) {
        return new LocationRefusal("The location '" + location + "' is being removed.", true, false, List.of());
    }

    /** The location is there, but of a kind that others serve. */
    static LocationRefusal otherKind(String location) {
        return new LocationRefusal(
                "Location '" + location + "' is of another kind than kube.",
                false,
                true,
                List.of(Problem.value("location", location, "it must be of kind kube")));
    }

    /** The location is there, but its entry has problems. */
    static LocationRefusal faulty(String location, List<Problem> problems) {
        return new LocationRefusal("The registration of '" + location + "' is faulty.", true, false, problems);
    }

    /** Whether it is worth asking again once somebody has mended the registration. */
    boolean isKnown() {
        return known;
    }

    /** Whether another service of Brane serves the location. */
    boolean isOfOthers() {
        return ofOthers;
    }

    List<Problem> problems() {
        return problems;
    }
}
