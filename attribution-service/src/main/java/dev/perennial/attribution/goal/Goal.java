package dev.perennial.attribution.goal;

import org.jspecify.annotations.Nullable;

/**
 * An event that a brand counts as a conversion.
 *
 * @param key the brand's name for it: 1 to 50 characters of a-z, 0-9, hyphen and underscore
 * @param event name of the track event
 * @param valueField property that holds its value in major units; null where it has none
 */
public record Goal(String key, String event, @Nullable String valueField) {
    static final int LONGEST_KEY = 50;
    static final int LONGEST_NAME = 200;

    public Goal {
        if (!isKey(key)) {
            throw new IllegalArgumentException(
                    "key: " + key + " (expected: 1 to " + LONGEST_KEY + " of a-z, 0-9, - and _)");
        }
        if (event.isBlank() || event.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "event: " + event.length() + " characters (expected: 1 to " + LONGEST_NAME + ", not blank)");
        }
        if (valueField != null && (valueField.isBlank() || valueField.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("valueField: " + valueField.length() + " characters (expected: 1 to "
                    + LONGEST_NAME + ", not blank)");
        }
    }

    static boolean isKey(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && key.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    }
}
