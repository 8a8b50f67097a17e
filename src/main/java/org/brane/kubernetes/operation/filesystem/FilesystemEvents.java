package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Changed;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.PathPatterns;

/** What the routes do with changes of file systems. */
public final class FilesystemEvents {

    private final Filesystems filesystems;
    private final WaitingChanges waiting;
    private final PathPatterns include;
    private final RestingNotes notes;

    /** @param include paths that are told of; how full a volume is, is told in any case but where there are none */
    public FilesystemEvents(Filesystems filesystems, WaitingChanges waiting, PathPatterns include, RestingNotes notes) {
        this.filesystems = requireNonNull(filesystems, "filesystems");
        this.waiting = requireNonNull(waiting, "waiting");
        this.include = requireNonNull(include, "include");
        this.notes = requireNonNull(notes, "notes");
    }

    /** Whether a change tells only that something was written, and nobody knows yet what it will be. */
    public boolean isTouched(FilesystemChange told) {
        return told.change() instanceof Touched;
    }

    /** Keeps a change for the publishers, if anybody wants to hear of it. */
    public void keep(FilesystemChange told) {
        if (isIncluded(told.change())) {
            waiting.add(told);
        }
        if (told.change() instanceof Changed) {
            notes.forget(told);
        }
    }

    /** Something was written, and shall be told after a crash, too. */
    public void note(FilesystemChange touched) {
        notes.note(touched);
    }

    /** What was written has rested: what it is now will be told. */
    public void rested(FilesystemChange touched) {
        filesystems
                .find(touched.filesystem())
                .ifPresent(filesystem -> filesystem.rested(touched.change().inode()));
    }

    private boolean isIncluded(Change change) {
        if (change instanceof Created created) {
            return include.fit(created.path());
        } else if (change instanceof Changed changed) {
            return include.fit(changed.path());
        } else if (change instanceof Removed removed) {
            return include.fit(removed.path());
        } else if (change instanceof Renamed renamed) {
            return include.fit(renamed.from()) || include.fit(renamed.path());
        }
        return !include.patterns().isEmpty();
    }
}
