package org.brane.kubernetes.infrastructure;

import java.util.List;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.InfrastructureFiles.Look;

/**
 * What both files shall hold, stage by stage; nothing is written here.
 *
 * @param stages begin with the files as they are; two that follow one another differ in one file at most, and each is good
 *     to stop at: no entry names a secret that is not there
 */
record RegistrationDraft(List<Look> stages) {

    RegistrationDraft {
        stages = List.copyOf(stages);
    }

    /**
     * Adds an entry or changes its values: the secret first, then the entry that names it.
     *
     * @param origin the files before the first try
     * @param now the files as they are
     * @throws ProblemsException if the registration breaks a rule, or the entry is not ours to change
     * @throws IllegalStateException if a file is beyond what can be changed safely
     */
    static RegistrationDraft put(Look origin, Look now, Registration registration) {
        var location = registration.location();
        var entry = new RegistrationEntry(registration);
        var check = new RegistrationCheck(now.reading(), location);
        check.isOurs();
        var secret = entry.secret();
        secret.ifPresent(text -> refuseShared(now, location));
        var withSecret = secret.map(text -> now.withSecrets(file -> file.set(ownKey(location), text)))
                .orElse(now);
        var withEntry = withSecret.withInfrastructures(entry::writeInto);
        var last = withoutUnused(location, origin, withEntry);
        check.isPut(last.reading(), registration);
        return new RegistrationDraft(List.of(now, withSecret, withEntry, last));
    }

    /**
     * Takes away an entry, and then the secret that was kept for it unless another entry names that too. It changes nothing
     * if there is no such entry, or if it is one of another kind.
     *
     * @param origin the files before the first try
     * @param now the files as they are
     * @throws ProblemsException if the files cannot be read, or share by reference what would go
     * @throws IllegalStateException if a file is beyond what can be changed safely
     */
    static RegistrationDraft remove(Look origin, Look now, String location) {
        var before = now.reading();
        if (before.otherKinds().contains(location)) {
            return new RegistrationDraft(List.of(now));
        }
        var withoutEntry = now.withInfrastructures(file -> file.remove(RegistrationEntry.path(location)));
        var last = withoutUnused(location, origin, withoutEntry);
        new RegistrationCheck(before, location).isRemoved(last.reading());
        return new RegistrationDraft(List.of(now, withoutEntry, last));
    }

    Look first() {
        return stages.get(0);
    }

    Look last() {
        return stages.get(stages.size() - 1);
    }

    boolean changesNothing() {
        return stages.stream().allMatch(first()::equals);
    }

    private static Look withoutUnused(String location, Look before, Look after) {
        var key = Registration.secretKey(location);
        var unused = before.naming(key).contains(location) && after.naming(key).isEmpty();
        return unused ? after.withSecrets(file -> file.remove(ownKey(location))) : after;
    }

    private static void refuseShared(Look now, String location) {
        var others = now.naming(Registration.secretKey(location)).stream()
                .filter(other -> !other.equals(location))
                .map(LocationId::shown)
                .toList();
        if (!others.isEmpty()) {
            var found = "is named by " + String.join(", ", others) + " too";
            var problem =
                    new Problem("the secret of " + LocationId.shown(location), found, "give those a key of their own");
            throw new ProblemsException("Registration", List.of(problem));
        }
    }

    private static YamlPath ownKey(String location) {
        return YamlPath.of(Registration.secretKey(location));
    }
}
