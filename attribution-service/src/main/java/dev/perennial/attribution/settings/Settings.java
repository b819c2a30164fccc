package dev.perennial.attribution.settings;

/**
 * What a brand decides about credit.
 *
 * @param lookBackDays touchpoints up to so many days before a conversion share its credit
 */
public record Settings(int lookBackDays) {
    /** The window where a brand has chosen none. */
    public static final int DEFAULT_LOOK_BACK_DAYS = 90;

    /** Longest window, in days: ten years. */
    public static final int LONGEST_LOOK_BACK_DAYS = 3_650;

    public static final Settings DEFAULT = new Settings(DEFAULT_LOOK_BACK_DAYS);

    public Settings {
        if (lookBackDays < 1 || lookBackDays > LONGEST_LOOK_BACK_DAYS) {
            throw new IllegalArgumentException(
                    "lookBackDays: " + lookBackDays + " (expected: 1 to " + LONGEST_LOOK_BACK_DAYS + ")");
        }
    }
}
