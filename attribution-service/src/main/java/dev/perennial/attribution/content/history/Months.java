package dev.perennial.attribution.content.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Calendar months as numbers: those since the beginning of year 0. */
public final class Months {
    private static final int IN_YEAR = 12;

    private Months() {}

    /** The month of an instant, in a brand's calendar. */
    public static int of(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        return at.getYear() * IN_YEAR + at.getMonthValue() - 1;
    }

    /** Its first day. */
    public static LocalDate firstDay(int month) {
        return month(month).atDay(1);
    }

    static YearMonth month(int month) {
        return YearMonth.of(Math.floorDiv(month, IN_YEAR), Math.floorMod(month, IN_YEAR) + 1);
    }
}
