package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.VolumeFormat;
import org.brane.kubernetes.filesystem.VolumeWatch;

/** Tells what written files of one file system are once they rest, and begins with those that a former run left. */
final class Settlement {

    private final String filesystem;
    private final RestingNotes notes;
    private final Set<Long> rested = ConcurrentHashMap.newKeySet();
    private String asked = "";

    Settlement(String filesystem, RestingNotes notes) {
        this.filesystem = requireNonNull(filesystem, "filesystem");
        this.notes = requireNonNull(notes, "notes");
    }

    /** An inode rests; thread-safe. */
    void rested(long inode) {
        rested.add(inode);
    }

    /** What rests by now, and what was left, which has to rest once more. */
    List<Change> news(VolumeWatch watch, VolumeFormat volume) {
        var news = new ArrayList<Change>();
        if (!asked.equals(volume.uuid())) {
            notes.left(filesystem, volume.uuid()).ifPresent(left -> {
                asked = volume.uuid();
                left.forEach(inode -> news.add(new Touched(inode)));
            });
        }
        for (var inode : List.copyOf(rested)) {
            rested.remove(inode);
            news.addAll(settle(watch, volume, inode));
        }
        return news;
    }

    private List<? extends Change> settle(VolumeWatch watch, VolumeFormat volume, long inode) {
        var changed = watch.settle(inode);
        if (changed.isEmpty()) {
            notes.forget(new FilesystemChange(filesystem, volume, new Touched(inode)));
        }
        return changed;
    }
}
