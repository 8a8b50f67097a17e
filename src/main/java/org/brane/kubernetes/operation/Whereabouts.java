package org.brane.kubernetes.operation;

/** What is seen of one Job now. */
enum Whereabouts {
    /** It is there, and whoever must know was not told yet of its outcome. */
    THERE,
    /** It says that its outcome was taken, or was deleted. */
    LET_GO,
    /** Its cluster has no such Job. */
    ABSENT,
    /** Its cluster cannot be seen now. */
    UNSEEN,
    /** Its location is registered no more. */
    UNREGISTERED
}
