package dev.perennial.attribution.content.item;

import dev.perennial.platform.event.Event;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a brand wants of customers whom a piece of content reached.
 *
 * @param key the brand's name for it, unique in the item
 * @param event name of the track event; {@link #ADDRESS} and {@link #REGISTRATION} are what other calls tell as well
 * @param where what the event must say; null where nothing
 * @param windowDays it counts up to so many days after a contact, the instant of the contact included
 * @param valueMinor what each time is worth to the brand, in minor units of its currency
 */
public record DesiredBehaviour(
        String key, String event, @Nullable Where where, int windowDays, long valueMinor) {
    /** Not an event's name: an e-mail address became known, by whatever event. */
    public static final String ADDRESS = "$address";

    /** Not an event's name: the customer registered, by whatever event. */
    public static final String REGISTRATION = "$registration";

    public static final int LONGEST_WINDOW_DAYS = 365;

    /** Largest value, in minor units: a thousand million of them are within a long. */
    public static final long MOST_MINOR = 1_000_000_000;

    /**
     * A property and what it must hold.
     *
     * @param value compared as text
     */
    public record Where(String property, String value) {
        public Where {
            requireText("property", property);
            requireText("value", value);
        }
    }

    public DesiredBehaviour {
        if (!ContentItem.isKey(key)) {
            throw new IllegalArgumentException(
                    "key: " + key + " (expected: 1 to " + ContentItem.LONGEST_KEY + " of a-z, 0-9, - and _)");
        }
        requireText("event", event);
        if (windowDays < 1 || windowDays > LONGEST_WINDOW_DAYS) {
            throw new IllegalArgumentException(
                    "windowDays: " + windowDays + " (expected: 1 to " + LONGEST_WINDOW_DAYS + ")");
        }
        if (valueMinor < 0 || valueMinor > MOST_MINOR) {
            throw new IllegalArgumentException("valueMinor: " + valueMinor + " (expected: 0 to " + MOST_MINOR + ")");
        }
    }

    /** How long after a contact it counts. */
    public Duration window() {
        return Duration.ofDays(windowDays);
    }

    /** Whether an event of this name is what is wanted. */
    boolean isMetBy(Event named) {
        return where == null
                || named.properties()
                        .text(where.property())
                        .filter(where.value()::equals)
                        .isPresent()
                || named.properties().values().get(where.property()) instanceof Boolean flag
                        && where.value().equals(flag.toString());
    }

    DesiredBehaviour worth(long minor) {
        return new DesiredBehaviour(key, event, where, windowDays, minor);
    }

    private static void requireText(String name, String text) {
        if (text.isBlank() || text.length() > Recognition.LONGEST_NAME) {
            throw new IllegalArgumentException(name + ": " + text.length() + " characters (expected: 1 to "
                    + Recognition.LONGEST_NAME + ", not blank)");
        }
    }
}
