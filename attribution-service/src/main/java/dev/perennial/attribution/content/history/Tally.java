package dev.perennial.attribution.content.history;

/**
 * A customer and an item in a month.
 *
 * @param contacts that began in it
 * @param shares how often it was shared
 * @param seconds spent with it, as the events say
 */
public record Tally(int contacts, int shares, long seconds) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(contacts + other.contacts, shares + other.shares, seconds + other.seconds);
    }
}
