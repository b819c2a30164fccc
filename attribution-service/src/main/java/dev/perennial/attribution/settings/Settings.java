package dev.perennial.attribution.settings;

/**
 * What a brand decides about credit.
 *
 * @param lookBackDays touchpoints up to so many days before a conversion share its credit
 * @param halfLifeDays by time decay a touchpoint so many days before the last one of the path weighs half as much as it
 * @param firstPercent by position, what the first touchpoint gets
 * @param lastPercent by position, what the last touchpoint gets; what is left of 100 is shared by those between
 * @param countImpressions whether what was only seen shares credit beside visits and contacts; else it has some only where
 *     nothing else led to the conversion
 */
public record Settings(
        int lookBackDays, int halfLifeDays, int firstPercent, int lastPercent, boolean countImpressions) {
    /** The window where a brand has chosen none. */
    public static final int DEFAULT_LOOK_BACK_DAYS = 90;

    /** Longest window, in days: ten years. */
    public static final int LONGEST_LOOK_BACK_DAYS = 3_650;

    /** The half-life where a brand has chosen none, as in Google Ads. */
    public static final int DEFAULT_HALF_LIFE_DAYS = 7;

    /** Longest half-life, in days. */
    public static final int LONGEST_HALF_LIFE_DAYS = 365;

    /** What the first and the last touchpoint get by position where a brand has chosen nothing else. */
    public static final int DEFAULT_END_PERCENT = 40;

    private static final int WHOLE = 100;

    public static final Settings DEFAULT = new Settings(
            DEFAULT_LOOK_BACK_DAYS, DEFAULT_HALF_LIFE_DAYS, DEFAULT_END_PERCENT, DEFAULT_END_PERCENT, false);

    public Settings {
        require("lookBackDays", lookBackDays, 1, LONGEST_LOOK_BACK_DAYS);
        require("halfLifeDays", halfLifeDays, 1, LONGEST_HALF_LIFE_DAYS);
        require("firstPercent", firstPercent, 0, WHOLE);
        require("lastPercent", lastPercent, 0, WHOLE - firstPercent);
    }

    /** What those between the first and the last touchpoint get by position, in per cent. */
    public int middlePercent() {
        return WHOLE - firstPercent - lastPercent;
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
