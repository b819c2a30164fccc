package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Option;

/** What demo to make; the same options make the same one everywhere. */
final class DemoOptions {
    private static final String TODAY = "today";

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many persons, known and anonymous (default: 20000).")
    private int customers = DemoPlan.DEFAULT_CUSTOMERS;

    @Option(names = "--seed", paramLabel = "N", description = "Another number makes another shop (default: 1).")
    private long seed = DemoPlan.DEFAULT_SEED;

    @Option(names = "--years", paramLabel = "N", description = "Length of the history (default: 2).")
    private int years = DemoPlan.DEFAULT_YEARS;

    @Option(
            names = "--end",
            paramLabel = "DATE",
            description =
                    "First day after the history, as 2026-11-01 or \"today\" (default: 2026-11-01, so that everybody"
                            + " has the same demo).")
    private String end = DemoPlan.DEFAULT_END.toString();

    /**
     * The plan.
     *
     * @throws Complaint where an option is out of bounds
     */
    DemoPlan plan(Clock clock) {
        try {
            return new DemoPlan(seed, customers, end(clock), years);
        } catch (IllegalArgumentException e) {
            throw new Complaint("This demo cannot be made: " + e.getMessage() + ".", e);
        }
    }

    private LocalDate end(Clock clock) {
        try {
            return end.equals(TODAY) ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : LocalDate.parse(end);
        } catch (DateTimeParseException e) {
            throw new Complaint("--end: " + end + " (expected: a day such as 2026-11-01, or today).", e);
        }
    }
}
