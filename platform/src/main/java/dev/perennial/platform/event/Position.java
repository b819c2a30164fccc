package dev.perennial.platform.event;

/**
 * A place in the feed's order, the order of commit.
 *
 * @param transaction the writing transaction's 64-bit id
 * @param sequence order within the transaction
 */
public record Position(long transaction, long sequence) implements Comparable<Position> {
    /** Before everything. */
    public static final Position START = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        int byTransaction = Long.compare(transaction, other.transaction);
        return byTransaction != 0 ? byTransaction : Long.compare(sequence, other.sequence);
    }

    public boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }
}
