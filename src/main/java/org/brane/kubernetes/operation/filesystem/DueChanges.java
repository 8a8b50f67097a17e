package org.brane.kubernetes.operation.filesystem;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.operation.WorkSource;

/** What one publisher has still to tell, a file system at a time and in its order. Thread-safe. */
public final class DueChanges implements WorkSource {

    private final Map<String, Deque<FilesystemChange>> waiting = new HashMap<>();
    private Consumer<String> due = filesystem -> {};

    @Override
    public void start(Consumer<String> newDue) {
        List<String> filesystems;
        synchronized (this) {
            due = newDue;
            filesystems = List.copyOf(waiting.keySet());
        }
        filesystems.forEach(newDue);
    }

    @Override
    public synchronized void stop() {
        due = filesystem -> {};
    }

    @Override
    public synchronized Optional<Object> take(String filesystem) {
        return Optional.ofNullable(waiting.get(filesystem)).map(Deque::peek);
    }

    @Override
    public Optional<Instant> done(String filesystem, Object body, Object result) {
        if (isMoreAfter(filesystem, body)) {
            tellDue(filesystem);
        }
        return Optional.empty();
    }

    void add(FilesystemChange change) {
        synchronized (this) {
            waiting.computeIfAbsent(change.filesystem(), name -> new ArrayDeque<>())
                    .add(change);
        }
        tellDue(change.filesystem());
    }

    synchronized int size(String filesystem) {
        return waiting.getOrDefault(filesystem, new ArrayDeque<>()).size();
    }

    synchronized void forget(String filesystem) {
        waiting.remove(filesystem);
    }

    /** The first may be another by now, where the file system was watched anew meanwhile. */
    private synchronized boolean isMoreAfter(String filesystem, Object told) {
        var queue = waiting.get(filesystem);
        if (queue == null) {
            return false;
        }
        if (queue.peek() == told) {
            queue.remove();
        }
        if (queue.isEmpty()) {
            waiting.remove(filesystem);
        }
        return !queue.isEmpty();
    }

    private void tellDue(String filesystem) {
        Consumer<String> listener;
        synchronized (this) {
            listener = due;
        }
        listener.accept(filesystem);
    }
}
