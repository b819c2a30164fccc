package dev.perennial.benchmarks.load;

/**
 * When requests arrive in an open loop: one after another at equal distances, whatever the answers do. Instants are those
 * of {@link System#nanoTime}.
 */
final class Schedule {
    private static final double NANOS = 1e9;

    private final long begin;
    private final long end;
    private final double rate;
    private final long counted;
    private long next;
    private long abandoned;

    /**
     * @param begin of the first arrival
     * @param end there is none from here on
     * @param rate arrivals a second
     * @param counted those that arrive before it and go away are not counted
     */
    Schedule(long begin, long end, double rate, long counted) {
        this.begin = begin;
        this.end = end;
        this.rate = rate;
        this.counted = indexFrom(counted);
    }

    /** The intended instant of the next arrival. */
    long next() {
        return at(next);
    }

    /** Whether the next arrival was to be by now. */
    boolean due(long now) {
        long at = next();
        return at <= now && at < end;
    }

    /** Takes the next arrival and returns its intended instant. */
    long take() {
        return at(next++);
    }

    /** Lets those go away that have waited since before an instant. */
    void abandonBefore(long instant) {
        long first = Math.min(indexFrom(instant), indexFrom(end));
        if (first > next) {
            abandoned += Math.max(0, first - Math.max(next, counted));
            next = first;
        }
    }

    /** How many went away without having been sent. */
    long abandoned() {
        return abandoned;
    }

    /** How many arrive in a span of time. */
    long arrivals(long from, long to) {
        return Math.max(0, indexFrom(Math.min(to, end)) - indexFrom(from));
    }

    /** The first arrival at or after an instant. */
    private long indexFrom(long instant) {
        return instant <= begin ? 0 : (long) Math.ceil((instant - begin) / NANOS * rate);
    }

    private long at(long index) {
        return begin + (long) (index / rate * NANOS);
    }
}
