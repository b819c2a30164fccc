package dev.perennial.chaos.check;

import java.util.Comparator;

/** A place in the order of commit. */
public record Place(long transaction, long sequence) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::transaction).thenComparingLong(Place::sequence);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
