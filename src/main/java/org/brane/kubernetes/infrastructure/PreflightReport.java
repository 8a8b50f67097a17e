package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;

/**
 * What a look at an infrastructure, with its own credential, has found.
 *
 * @param checks all of them, in an order that is always the same
 * @param role YAML that gives the credential the rights that it needs and no more, for {@code kubectl apply -f -}; there
 *     if one of the remedies calls for it
 */
public record PreflightReport(List<PreflightCheck> checks, Optional<String> role) {

    /** Name of the check that warns of a credential that can do more than it should. */
    public static final String EXCESS_RIGHTS = "excess-rights";

    public PreflightReport {
        checks = List.copyOf(checks);
        requireNonNull(role, "role");
    }

    /** The same with another check at its end. */
    public PreflightReport with(PreflightCheck check) {
        return new PreflightReport(
                Stream.concat(checks.stream(), Stream.of(check)).toList(), role);
    }

    /** The worst verdict of all checks. */
    public Verdict verdict() {
        return checks.stream()
                .map(PreflightCheck::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.UNKNOWN);
    }

    /** The check of a name; empty where it did not apply, such as that of a token where there is none. */
    public Optional<PreflightCheck> check(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }

    /** Whether the credential can do more than it should. */
    public boolean hasExcessRights() {
        return check(EXCESS_RIGHTS)
                .filter(check -> check.verdict() == Verdict.WARNING)
                .isPresent();
    }
}
