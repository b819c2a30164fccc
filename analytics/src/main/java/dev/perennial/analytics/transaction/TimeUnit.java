package dev.perennial.analytics.transaction;

/** What times are counted in: whole days, divided. */
public enum TimeUnit {
    DAYS(1),
    WEEKS(7);

    /** Mean length of a month, as usual with these models: 4.345 weeks. */
    private static final double DAYS_OF_MONTH = 4.345 * 7;

    private final double days;

    TimeUnit(double days) {
        this.days = days;
    }

    /** Some days in this unit. */
    public double of(long number) {
        return number / days;
    }

    /** Mean length of a month in this unit. */
    public double month() {
        return DAYS_OF_MONTH / days;
    }
}
