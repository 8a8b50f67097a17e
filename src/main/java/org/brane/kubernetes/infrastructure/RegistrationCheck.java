package org.brane.kubernetes.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * Compares what the files say before and after a change of one entry.
 *
 * @param before the files as they are
 * @param location whose entry alone may change
 */
record RegistrationCheck(InfrastructureReading before, String location) {

    /** @throws ProblemsException if the entry belongs to Brane itself */
    void isOurs() {
        if (before.otherKinds().contains(location)) {
            var rule = "take another location, or remove that entry by hand";
            throw new ProblemsException(
                    "Registration",
                    List.of(new Problem(LocationId.shown(location), "is of another kind than kube", rule)));
        }
    }

    /**
     * That the entry is as registered and no other differs.
     *
     * @throws ProblemsException with all that is wrong with the registration
     * @throws IllegalStateException if there is another difference
     */
    void isPut(InfrastructureReading after, Registration registration) {
        var problems = after.faulty().getOrDefault(location, List.of());
        if (!problems.isEmpty()) {
            throw new ProblemsException("Registration", problems);
        }
        var read = Optional.ofNullable(after.usable().get(location));
        require(read.filter(i -> i.equals(expected(registration, i.kubeconfig())))
                .isPresent());
        requireOthersSame(after);
    }

    /** That the entry is gone and no other differs. */
    void isRemoved(InfrastructureReading after) {
        require(!after.usable().containsKey(location) && !after.faulty().containsKey(location));
        requireOthersSame(after);
    }

    private static Infrastructure expected(Registration r, Kubeconfig read) {
        return new Infrastructure(
                r.location(),
                r.address(),
                r.namespace(),
                r.registry(),
                r.callbackTo(),
                r.mountDfs(),
                r.proxyAddress(),
                r.privilegedImages(),
                r.credential() instanceof Credential.Inline inline ? inline.kubeconfig() : read);
    }

    private void requireOthersSame(InfrastructureReading after) {
        require(others(before.usable()).equals(others(after.usable()))
                && others(before.faulty()).equals(others(after.faulty()))
                && before.otherKinds().equals(after.otherKinds()));
    }

    private <T> Map<String, T> others(Map<String, T> entries) {
        var others = new HashMap<>(entries);
        others.remove(location);
        return others;
    }

    private void require(boolean met) {
        if (!met) {
            throw new IllegalStateException("The entry of " + LocationId.shown(location)
                    + " did not read back as it was written; change it by hand, for nothing was written");
        }
    }
}
