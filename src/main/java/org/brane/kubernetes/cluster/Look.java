package org.brane.kubernetes.cluster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/**
 * A part of a preflight that asks others and so may fail, or never end.
 *
 * @param names of the checks that it gives
 * @param remedy what helps where the cluster forbids the look
 * @param deed gives at most one check for each name; ends soon after an interruption
 */
record Look(List<CheckName> names, Optional<String> remedy, Callable<List<PreflightCheck>> deed) {

    Look {
        names = List.copyOf(names);
    }

    /** A look that gives one check, and that every credential may take. */
    static Look of(CheckName name, Callable<PreflightCheck> deed) {
        return new Look(List.of(name), Optional.empty(), () -> List.of(deed.call()));
    }

    /** A look that gives one check, and that takes a right which the Role of the report gives. */
    static Look byRight(CheckName name, Callable<PreflightCheck> deed) {
        return new Look(List.of(name), Optional.of(NeededRights.APPLY_ROLE), () -> List.of(deed.call()));
    }
}
