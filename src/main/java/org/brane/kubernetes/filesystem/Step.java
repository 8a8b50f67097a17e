package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import org.brane.kubernetes.filesystem.Node.Link;

/** One of the steps that bring a {@link Tree} up to date. */
sealed interface Step {

    /** A place for a name. */
    record Slot(long directory, EntryName name) {

        public Slot {
            requireNonNull(name, "name");
        }
    }

    /** A name goes. */
    record Removal(Link link) implements Step {

        public Removal {
            requireNonNull(link, "link");
        }

        Slot slot() {
            return new Slot(link.parent().inode(), link.name());
        }
    }

    /** What has one name gets another one. */
    record Move(Link from, Slot to) implements Step {

        public Move {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }
    }

    /** A name comes. */
    record Addition(Slot to, Entry entry) implements Step {

        public Addition {
            requireNonNull(to, "to");
            requireNonNull(entry, "entry");
        }
    }
}
