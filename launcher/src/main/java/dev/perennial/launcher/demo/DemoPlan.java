package dev.perennial.launcher.demo;

import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Season;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * What to generate. The same plan gives the same bytes on every machine.
 *
 * @param seed of all random numbers
 * @param customers persons with a record of their own, known or anonymous; 50 to 1,000,000
 * @param end first day after the history
 * @param years length of the history, 1 to 10
 */
public record DemoPlan(long seed, int customers, LocalDate end, int years) {
    public static final long DEFAULT_SEED = 1;
    public static final int DEFAULT_CUSTOMERS = 20_000;
    public static final int DEFAULT_YEARS = 2;
    /** Fixed, so that everybody who does not ask for something else has the same demo. */
    public static final LocalDate DEFAULT_END = LocalDate.of(2026, 11, 1);

    /** Changes whenever the generator writes something else for the same plan. */
    private static final int EDITION = 1;

    public static final DemoPlan DEFAULT = new DemoPlan(DEFAULT_SEED, DEFAULT_CUSTOMERS, DEFAULT_END, DEFAULT_YEARS);

    public DemoPlan {
        if (customers < 50 || customers > 1_000_000) {
            throw new IllegalArgumentException("customers: " + customers + " (expected: 50 to 1,000,000)");
        }
        if (years < 1 || years > 10) {
            throw new IllegalArgumentException("years: " + years + " (expected: 1 to 10)");
        }
        if (end.getYear() < 2010 || end.getYear() > 2100) {
            throw new IllegalArgumentException("end: " + end + " (expected: a day between 2010 and 2100)");
        }
    }

    /** First day of the history. */
    public LocalDate start() {
        return end.minusYears(years);
    }

    public Season season() {
        return new Season(start(), end);
    }

    /** Eight characters that stand in every message id, so that two plans never share one. */
    public String fingerprint() {
        long shape = Dice.of(customers, end.toEpochDay() * 16 + years).next();
        return HexFormat.of().toHexDigits(Dice.of(seed ^ shape, EDITION).next()).substring(0, 8);
    }
}
