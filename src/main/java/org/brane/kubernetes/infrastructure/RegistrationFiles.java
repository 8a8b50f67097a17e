package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.InfrastructureFiles.Look;

/**
 * Writes registrations into infra.yml and secrets.yml, in Brane's own format (brane.md section 2).
 *
 * <p>Values change, and nothing else does; {@link YamlText} says what that means. A crash at any point leaves both files
 * whole, and no entry that names a secret that is not there; what may remain is a secret that no entry names. Edits by
 * others are seen up to the moment before a file is replaced, and never overwritten then; an editor that saves in that very
 * moment, without renaming, can still lose. May be called by any thread; calls follow one another.
 */
public final class RegistrationFiles {

    /** How often a registration is tried while others change the files. */
    static final int MOST_TRIES = 10;

    private final Supplier<Look> look;
    private final FileReplacement infrastructures;
    private final FileReplacement secrets;

    /** What {@link #put} did: added an entry, changed one, or found that nothing would change. */
    public enum Written {
        CREATED,
        REPLACED,
        UNCHANGED
    }

    /** The only writer of this process, since two do not know of one another. */
    public RegistrationFiles(InfrastructureFiles files) {
        this(files, files::look);
    }

    RegistrationFiles(InfrastructureFiles files, Supplier<Look> look) {
        this.look = look;
        this.infrastructures = new FileReplacement(files.infrastructures(), false);
        this.secrets = new FileReplacement(files.secrets(), true);
    }

    /**
     * Adds an infrastructure, or gives a known one these values; keys that are not Brane's or ours stay in its entry.
     *
     * @throws ProblemsException with all reasons, if it breaks a rule, if the entry is one of another kind, if the files
     *     cannot be read or replaced, or if others keep changing them; nothing was registered then
     * @throws IllegalStateException if a file is written in a way that cannot be changed safely; nothing was written
     */
    public synchronized Written put(Registration registration) {
        var draft = made((origin, now) -> RegistrationDraft.put(origin, now, registration));
        if (draft.changesNothing()) {
            return Written.UNCHANGED;
        }
        return draft.first().knows(registration.location()) ? Written.REPLACED : Written.CREATED;
    }

    /**
     * The infrastructure that {@link #put} would make; nothing is written.
     *
     * @throws ProblemsException as of {@link #put}
     * @throws IllegalStateException as of {@link #put}
     */
    public Infrastructure preview(Registration registration) {
        var now = look.get();
        var last = RegistrationDraft.put(now, now, registration).last();
        return requireNonNull(last.reading().usable().get(registration.location()));
    }

    /**
     * Puts a new token in place of the former one, in the secret that the entry names; all else of it stays.
     *
     * @param former the infrastructure as it was when the token was asked for
     * @return false where its credential has changed since
     * @throws ProblemsException if the credential does not stand in secrets.yml, or as of {@link #put}
     * @throws IllegalStateException as of {@link #put}
     */
    public synchronized boolean renew(Infrastructure former, String token) {
        var replacement = new TokenReplacement(former, token);
        return !made((origin, now) -> replacement.draft(now)).changesNothing();
    }

    /**
     * Takes away an infrastructure, and the secret that was kept for it unless another entry names that too. Secrets under
     * keys of the engineer's choice stay.
     *
     * @return whether there was such an entry of ours
     * @throws ProblemsException if the files cannot be read or replaced, or if others keep changing them
     * @throws IllegalStateException if a file is written in a way that cannot be changed safely; nothing was written
     */
    public synchronized boolean remove(String location) {
        return !made((origin, now) -> RegistrationDraft.remove(origin, now, location))
                .changesNothing();
    }

    /** Decides and does until nobody interferes; returns the first decision, which knows how it was before. */
    private RegistrationDraft made(BiFunction<Look, Look, RegistrationDraft> decision) {
        var origin = look.get();
        var first = decision.apply(origin, origin);
        var done = isDone(first);
        for (var tries = 1; !done; tries++) {
            if (tries == MOST_TRIES) {
                throw interference();
            }
            done = isDone(decision.apply(origin, look.get()));
        }
        return first;
    }

    private boolean isDone(RegistrationDraft draft) {
        var stages = draft.stages();
        return IntStream.range(1, stages.size()).allMatch(i -> isDone(stages.get(i - 1), stages.get(i)));
    }

    private boolean isDone(Look from, Look to) {
        return isDone(infrastructures, from, from.infrastructures(), to.infrastructures())
                && isDone(secrets, from, from.secrets(), to.secrets());
    }

    private boolean isDone(FileReplacement replacement, Look from, FileText before, FileText after) {
        return after.equals(before)
                || replacement.with(after.text().orElse(""), () -> look.get().equals(from));
    }

    private static ProblemsException interference() {
        var found = "were changed by others " + MOST_TRIES + " times while they were to be changed";
        var problem = new Problem("infra.yml and secrets.yml", found, "try again when the others are done");
        return new ProblemsException("Registration", List.of(problem));
    }
}
