package org.brane.kubernetes.operation;

/**
 * How much may be held that was read and is not done, and how much may lie beyond what all is done.
 *
 * @param mostRecords of all lanes together; also those of a partition from its line on, done or not
 * @param mostBytes of the values of these
 * @param sharePercent of both, which each lane may hold whatever others do
 * @param freePercent of both, up to which a lane may hold more than its share: where few have anything, most would lie idle
 * @param lookRecords most records of one look at the topic
 * @param lookBytes most bytes of one look at the topic
 */
record HoldingBounds(
        int mostRecords, long mostBytes, int sharePercent, int freePercent, int lookRecords, long lookBytes) {

    /** Percent of a lane that may take up all. */
    static final int WHOLE = 100;

    /** Of a reader that is given one record at a time. */
    static HoldingBounds oneByOne(int mostRecords, long mostBytes, int sharePercent) {
        return new HoldingBounds(mostRecords, mostBytes, sharePercent, 0, 1, 0);
    }

    /** How many more may be held of all lanes together; none once the bytes are used up. */
    int room(Load all) {
        return all.bytes() < mostBytes ? Math.max(0, mostRecords - all.records()) : 0;
    }

    /** Whether one more look may be taken; what it brings is held at the most. */
    boolean allowLook(Load all) {
        return all.records() == 0
                || (all.records() + lookRecords <= mostRecords && all.bytes() + lookBytes <= mostBytes);
    }

    /** Whether one more look may be taken at a partition that has so many beyond its line; where it has none, always. */
    boolean allowLookBeyond(int beyond) {
        return beyond == 0 || allowBeyond(beyond + lookRecords);
    }

    /** Whether a partition may have so many beyond its line. */
    boolean allowBeyond(int beyond) {
        return beyond <= mostRecords;
    }

    /** Whether a lane may hold one more record. One that holds none may, however large it is. */
    boolean allow(Load lane, Load all, int bytes) {
        return lane.records() == 0
                || (lane.records() < share(mostRecords) && lane.bytes() + bytes <= share(mostBytes))
                || (all.records() < free(mostRecords) && all.bytes() + bytes <= free(mostBytes));
    }

    /** Whether it is worth while to read again for a lane: half of what it may hold has room, and what comes next will fit. */
    boolean allowMany(Load lane, Load all) {
        return lane.records() == 0
                || (lane.records() <= share(mostRecords) / 2 && lane.bytes() + lookBytes <= share(mostBytes))
                || (all.records() < free(mostRecords) / 2 && all.bytes() + lookBytes <= free(mostBytes));
    }

    private long share(long most) {
        return most * sharePercent / WHOLE;
    }

    private long free(long most) {
        return most * freePercent / WHOLE;
    }

    /** What is held. */
    record Load(int records, long bytes) {

        static final Load NONE = new Load(0, 0);

        Load plus(int more) {
            return new Load(records + 1, bytes + more);
        }

        Load minus(int less) {
            return new Load(records - 1, bytes - less);
        }
    }
}
